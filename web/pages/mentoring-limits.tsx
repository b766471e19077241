import type { FormErrors } from "#web/components/form.tsx";
import { TextField } from "#web/components/inputs.tsx";
import { Select } from "#web/components/select.tsx";
import { textOf, type FormValues } from "./form-values.ts";

const NOTICE = [
  { value: "120", label: "2 hours" },
  { value: "360", label: "6 hours" },
  { value: "720", label: "12 hours" },
  { value: "1440", label: "1 day" },
  { value: "2880", label: "2 days" },
  { value: "4320", label: "3 days" },
  { value: "10080", label: "7 days" },
];

/** How the hours may be used: notice, how far ahead, pauses, the grid of starts, and the most of a day and a week. */
export function Limits({ values, errors }: { values: FormValues; errors?: FormErrors | undefined }) {
  const of = (name: string) => ({ name, value: textOf(values, name), error: errors?.[name] });
  const notice = of("noticeMinutes");
  const options = NOTICE.some(({ value }) => value === notice.value)
    ? NOTICE
    : [...NOTICE, { value: notice.value, label: `${Number(notice.value) / 60} hours` }];
  return (
    <section class="form-part stack" id="limits" aria-labelledby="limits-title">
      <h2 id="limits-title">Limits</h2>
      <div class="limits">
        <Select {...notice} label="Shortest notice" options={options} />
        <TextField
          {...of("horizonDays")}
          label="How many days ahead people may book"
          hint="1 to 80"
          short
          inputmode="numeric"
          maxlength={2}
        />
        <Select
          {...of("bufferMinutes")}
          label="Pause after a session"
          options={["0", "15", "30"].map((value) => ({
            value,
            label: value === "0" ? "None" : `${value} minutes`,
          }))}
        />
        <Select
          {...of("gridMinutes")}
          label="Sessions may start every"
          options={["15", "30", "60"].map((value) => ({ value, label: `${value} minutes` }))}
        />
        <TextField
          {...of("weekCapHours")}
          label="Most hours a week"
          hint="Over all your offers. Empty is no limit."
          optional
          short
          inputmode="decimal"
          maxlength={5}
        />
        <TextField
          {...of("dayCapHours")}
          label="Most hours a day"
          hint="Empty is no limit."
          optional
          short
          inputmode="decimal"
          maxlength={5}
        />
      </div>
    </section>
  );
}
