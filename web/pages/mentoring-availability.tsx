import { weekdayName } from "#shared/when.ts";
import { zoneChoices } from "#shared/zones.ts";
import { Button, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { HiddenId, TextField } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Beside, Disclosure } from "#web/components/panel.tsx";
import { Select } from "#web/components/select.tsx";
import { ZoneField } from "#web/components/zone-field.tsx";
import { textOf, type FormValues } from "./form-values.ts";
import { DiaryPreview, type Preview } from "./mentoring-diary.tsx";
import { Exceptions, type ExceptionsProps } from "./mentoring-exceptions.tsx";
import { MentoringFrame } from "./mentoring-frame.tsx";

type Props = {
  values: FormValues;
  errors?: FormErrors | undefined;
  exceptions: ExceptionsProps;
  /** When the rota began or begins to replace the weekly hours, in words. */
  rota: string | null;
  preview: Preview;
  /** True when somebody else saved meanwhile; the values are this person's own. */
  changedMeanwhile?: boolean | undefined;
};

const DAYS = [1, 2, 3, 4, 5, 6, 7];

/** When a mentor is free: the week, dated changes, limits, and what mentees see of it. */
export function MentoringAvailabilityPage(props: Props) {
  const { values, errors, exceptions, rota, preview, changedMeanwhile } = props;
  return (
    <MentoringFrame at="hours" title="When you are free">
      {changedMeanwhile && (
        <Notice kind="wrong" title="Your hours were changed in another window.">
          What you typed is below, not saved. Save it to replace the other change, or{" "}
          <a href="/mentoring/availability">see how it stands</a>.
        </Notice>
      )}
      <Beside side={<DiaryPreview {...preview} />}>
        <Hours values={values} errors={errors} rota={rota} />
        <Exceptions {...exceptions} />
      </Beside>
    </MentoringFrame>
  );
}

function Hours({ values, errors, rota }: Pick<Props, "values" | "errors" | "rota">) {
  const of = (name: string) => ({ name, value: textOf(values, name), error: errors?.[name] });
  const wrong = DAYS.some((day) => errors?.[`hours-${day}`] !== undefined);
  return (
    <Form action="/mentoring/availability">
      <HiddenId name="version" value={textOf(values, "version")} />
      <section class="form-part stack" aria-labelledby="week-title">
        <h2 id="week-title">Your usual week</h2>
        {rota === null ? (
          <>
            <p class="small">
              On a rota instead? <a href="/mentoring/availability/rota">Set up your rota</a>, and your hours
              follow your shifts.
            </p>
            <Week of={of} />
          </>
        ) : (
          <>
            <p>
              Your hours follow your rota from {rota} on.{" "}
              <a href="/mentoring/availability/rota">Change the rota</a>
            </p>
            <Disclosure summary="Weekly hours, for before the rota or without it" open={wrong}>
              <Week of={of} />
            </Disclosure>
          </>
        )}
        <ZoneField
          {...of("zone")}
          label="In the time zone of"
          zones={zoneChoices(textOf(values, "zone"))}
          value={textOf(values, "zone")}
        />
      </section>
      <Limits values={values} errors={errors} />
      <Buttons>
        <Button>Save your hours</Button>
      </Buttons>
    </Form>
  );
}

type Of = (name: string) => { name: string; value: string; error: string | undefined };

function Week({ of }: { of: Of }) {
  return (
    <>
      <p class="small">
        Write times as you like: 19:00 to 21:00, or 7pm-9pm; several with commas. Empty is not free.
      </p>
      <div class="week-hours">
        {DAYS.map((day) => (
          <TextField {...of(`hours-${day}`)} label={weekdayName(day)} required={false} maxlength={200} />
        ))}
      </div>
    </>
  );
}

const NOTICE = [
  { value: "120", label: "2 hours" },
  { value: "360", label: "6 hours" },
  { value: "720", label: "12 hours" },
  { value: "1440", label: "1 day" },
  { value: "2880", label: "2 days" },
  { value: "4320", label: "3 days" },
  { value: "10080", label: "7 days" },
];

function Limits({ values, errors }: Pick<Props, "values" | "errors">) {
  const of = (name: string) => ({ name, value: textOf(values, name), error: errors?.[name] });
  const notice = of("noticeMinutes");
  const options = NOTICE.some(({ value }) => value === notice.value)
    ? NOTICE
    : [...NOTICE, { value: notice.value, label: `${Number(notice.value) / 60} hours` }];
  const wrong = [
    "gridMinutes",
    "bufferMinutes",
    "noticeMinutes",
    "horizonDays",
    "dayCapHours",
    "weekCapHours",
  ];
  return (
    <Disclosure summary="Limits: notice, pauses, how much" open={wrong.some((name) => errors?.[name])}>
      <div class="form-stack limits">
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
    </Disclosure>
  );
}
