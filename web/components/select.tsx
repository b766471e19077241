import { control, Field, type FieldProps } from "./field.tsx";

/** One choice: the value sent and the words shown. */
export type Option = { value: string; label: string; disabled?: boolean | undefined };

/** Choices under a heading. */
export type OptionGroup = { group: string; options: readonly Option[] };

/** One of many, as the browser's own list; `empty` is the words of a first choice that sends nothing. */
export function Select(
  props: FieldProps & {
    options: readonly (Option | OptionGroup)[];
    value?: string | undefined;
    empty?: string | undefined;
    autocomplete?: string | undefined;
  },
) {
  const { options, value, empty, autocomplete } = props;
  return (
    <Field {...props}>
      <select {...control(props)} autocomplete={autocomplete}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) =>
          "group" in option ? (
            <optgroup label={option.group}>
              {option.options.map((inner) => (
                <Choice {...inner} chosen={value} />
              ))}
            </optgroup>
          ) : (
            <Choice {...option} chosen={value} />
          ),
        )}
      </select>
    </Field>
  );
}

function Choice({ value, label, disabled, chosen }: Option & { chosen: string | undefined }) {
  return (
    <option value={value} disabled={disabled} selected={value === chosen}>
      {label}
    </option>
  );
}
