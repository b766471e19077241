import type { AvailabilityException } from "#shared/contract/availability.ts";
import { zoneLabel } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { DateField, HiddenId, TextField } from "#web/components/inputs.tsx";
import { capital } from "./booking-words.ts";
import { textOf, type FormValues } from "./form-values.ts";
import { changeDays, changeHours, changePath } from "./mentoring-changes.tsx";
import { MentoringFrame } from "./mentoring-frame.tsx";
import { Hits, type HitSession, type Unsent } from "./mentoring-hits.tsx";

type NewProps = {
  values: FormValues;
  errors?: FormErrors | undefined;
  newId: string;
  today: string;
  zone: string;
  /** The sessions that the change as it stands would hit; null until its days are known. */
  hits: readonly HitSession[] | null;
};

/** A new dated change, with the sessions that it would hit before it is saved. */
export function NewChangePage({ values, errors, newId, today, zone, hits }: NewProps) {
  const of = (name: string) => ({ name, value: textOf(values, name), error: errors?.[name] });
  const isAway = textOf(values, "kind") !== "add";
  return (
    <MentoringFrame at="hours" title={isAway ? "Block days" : "Add extra hours"}>
      <Form action="/mentoring/availability/changes" id="change" preview={isAway ? "hits" : undefined}>
        <HiddenId value={textOf(values, "id") || newId} />
        <HiddenId name="kind" value={isAway ? "remove" : "add"} />
        <div class="columns">
          <DateField {...of("from")} label="From" min={today} />
          <DateField {...of("to")} label="To" optional hint="Empty is one day." min={today} />
        </div>
        <TextField
          {...of("hours")}
          label="Hours"
          optional
          hint="Such as 18:00 to 20:00. Empty is the whole day."
          maxlength={200}
        />
        <TextField {...of("note")} label="Note for yourself" optional maxlength={200} />
      </Form>
      {isAway && <Hits hits={hits} zone={zone} isSaved={false} />}
      <Buttons>
        <Button form="change">{isAway ? "Block these times" : "Add these hours"}</Button>
        {isAway && (
          <Button
            form="change"
            formaction="/mentoring/availability/changes/new"
            formmethod="get"
            kind="quiet"
          >
            See which sessions it hits
          </Button>
        )}
        <ButtonLink href="/mentoring/availability#changes" kind="quiet">
          Back
        </ButtonLink>
      </Buttons>
    </MentoringFrame>
  );
}

type OneProps = {
  /** The parts of the change: one for each range of hours. */
  parts: readonly AvailabilityException[];
  id: string;
  zone: string;
  hits: readonly HitSession[];
  /** A mail that could not be sent as it was written. */
  retry?: Unsent | undefined;
};

/** A dated change that is saved: what it hits, what to do about each session, and how to take it back. */
export function ChangePage({ parts, id, zone, hits, retry }: OneProps) {
  const [first] = parts;
  if (first === undefined) return null;
  const isAway = first.kind === "remove";
  return (
    <MentoringFrame at="hours" title={`${isAway ? "Away" : "Free"}: ${changeDays(first)}`}>
      <p>
        <span class="num">{capital(parts.map(changeHours).join(", "))}</span>, {zoneLabel(zone)} time.
        {first.note !== "" && ` ${first.note}.`} {isAway && "Nobody can book these times any more."}
      </p>
      {isAway && <Hits hits={hits} zone={zone} isSaved changeId={id} retry={retry} />}
      <Buttons>
        <Form action={`${changePath(id)}/removal`} look="bare">
          <Button kind="stop">{isAway ? "Undo: open these times again" : "Take these hours back"}</Button>
        </Form>
        <ButtonLink href="/mentoring/availability#changes" kind="quiet">
          Back to your hours
        </ButtonLink>
      </Buttons>
    </MentoringFrame>
  );
}
