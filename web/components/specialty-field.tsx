import { listOpenSpecialties } from "#shared/facts/specialties.ts";
import type { FieldProps } from "./field.tsx";
import { Select } from "./select.tsx";

const FIRST = ["CT1", "ST1"];

/** A choice of specialty, those entered first (CT1, ST1) before those entered later; sends the slug. */
export function SpecialtyField(
  props: FieldProps & { value?: string | undefined; empty?: string | undefined },
) {
  const sorted = listOpenSpecialties().toSorted((one, other) => one.name.localeCompare(other.name, "en-GB"));
  const groups = [
    { group: "Entered at CT1 or ST1", wanted: true },
    { group: "Entered at ST3 or ST4", wanted: false },
  ];
  return (
    <Select
      {...props}
      options={groups.map(({ group, wanted }) => ({
        group,
        options: sorted
          .filter(({ level }) => FIRST.some((first) => level.includes(first)) === wanted)
          .map(({ slug, name, level }) => ({ value: slug, label: `${name}, ${level}` })),
      }))}
    />
  );
}
