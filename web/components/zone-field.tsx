import { control, Field, type FieldProps } from "./field.tsx";

/**
 * A choice of time zone from the list given; the small script offers this device's own. Without a value the
 * script fills it in, and without a script the first choice stands.
 */
export function ZoneField(
  props: FieldProps & { value?: string | undefined; zones: readonly { value: string; label: string }[] },
) {
  const { value, zones } = props;
  return (
    <Field {...props}>
      <select {...control(props)} data-own-zone>
        {value === undefined && <option value="">Choose your time zone</option>}
        {zones.map((zone) => (
          <option value={zone.value} selected={zone.value === value}>
            {zone.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** A zone the form sends along unseen: empty until the small script fills in this device's own. */
export function OwnZone({
  name = "zone",
  value = "",
}: {
  name?: string | undefined;
  value?: string | undefined;
}) {
  return <input type="hidden" name={name} value={value} data-own-zone />;
}
