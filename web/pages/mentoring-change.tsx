import type { AvailabilityException } from "#shared/contract/availability.ts";
import { bothTimes, zoneLabel } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { DateField, HiddenId, TextArea, TextField } from "#web/components/inputs.tsx";
import { Tag } from "#web/components/marks.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { capital, sessionLabel, statusWords } from "./booking-words.ts";
import { textOf, type FormValues } from "./form-values.ts";
import { changeDays, changeHours, changePath } from "./mentoring-changes.tsx";
import { firstName } from "#web/emails/session-mail.ts";
import { PLEASE_MOVE } from "#web/emails/please-move.ts";
import { MentoringFrame } from "./mentoring-frame.tsx";

/** A session that a change hits. */
export type HitSession = {
  readonly id: string;
  readonly kind: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly status: "held" | "requested" | "confirmed";
  readonly mentee: string;
  readonly menteeZone: string;
  readonly menteeMayMove: boolean;
  /** True when the mentee has been asked for another time already. */
  readonly isTold: boolean;
};

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

type Unsent = { readonly bookingId: string; readonly words: string; readonly errors: FormErrors };

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

type HitsProps = {
  hits: readonly HitSession[] | null;
  zone: string;
  isSaved: boolean;
  changeId?: string | undefined;
  retry?: Unsent | undefined;
};

function Hits({ hits, isSaved, ...rest }: HitsProps) {
  return (
    <section class="stack" id="hits" aria-labelledby="hits-title" aria-live="polite">
      <h2 id="hits-title">{isSaved ? "Sessions in these times" : "What it hits"}</h2>
      {hits === null ? (
        <p>Give the days, and the sessions booked in them stand here before anything is saved.</p>
      ) : hits.length === 0 ? (
        <p>No session is booked or asked for in these times.</p>
      ) : (
        <>
          <Notice title={countWords(hits.length)}>
            {hits.length === 1 ? "It stands" : "They stand"}{" "}
            {isSaved ? "until you move " : "even when you save; then you move "}
            {hits.length === 1 ? "it." : "them, one by one."}
          </Notice>
          <Register label="Sessions in these times">
            {hits.map((hit) => (
              <Hit hit={hit} {...rest} />
            ))}
          </Register>
        </>
      )}
    </section>
  );
}

function countWords(sessions: number): string {
  return sessions === 1 ? "It hits 1 session." : `It hits ${sessions} sessions.`;
}

function Hit({ hit, zone, changeId, retry }: Omit<HitsProps, "hits" | "isSaved"> & { hit: HitSession }) {
  const name = nameOf(hit);
  const { own, uk } = bothTimes(hit.startsAt, hit.endsAt, zone);
  const theirs = bothTimes(hit.startsAt, hit.endsAt, hit.menteeZone).own;
  const isBooked = hit.status === "confirmed";
  return (
    <RegisterRow
      title={`${sessionLabel(hit.kind)} with ${hit.mentee === "" ? name : hit.mentee}`}
      href={`/bookings/${hit.id}`}
      side={
        <ButtonLink
          href={isBooked ? `/bookings/${hit.id}/move` : `/bookings/${hit.id}`}
          kind="quiet"
          about={`(${name}, ${own})`}
        >
          {isBooked ? "Move it" : hit.status === "requested" ? "Answer it" : "Open it"}
        </ButtonLink>
      }
    >
      <p class="num">
        <b>{own}</b>
      </p>
      {uk !== null && <p class="small num">{uk}</p>}
      {theirs !== own && theirs !== uk && <p class="small num">{theirs}</p>}
      <p>
        <Tag>{statusWords(hit.status)}</Tag>
        {hit.isTold && <> We have told {name}.</>}
        {isBooked && !hit.menteeMayMove && <> {capital(name)} cannot move it any more: it is for you to.</>}
      </p>
      {hit.menteeMayMove && !hit.isTold && (
        <Tell hit={hit} changeId={changeId} unsent={retry?.bookingId === hit.id ? retry : undefined} />
      )}
    </RegisterRow>
  );
}

function nameOf({ mentee }: HitSession): string {
  return mentee === "" ? "your mentee" : firstName(mentee);
}

function Tell(props: { hit: HitSession; changeId: string | undefined; unsent: Unsent | undefined }) {
  const { hit, changeId, unsent } = props;
  return (
    <Disclosure summary={`Tell ${nameOf(hit)}`} open={unsent !== undefined}>
      {changeId === undefined ? (
        <>
          <p class="small">Once the change is saved, you can send this from here:</p>
          <blockquote class="written">{PLEASE_MOVE}</blockquote>
        </>
      ) : (
        <Form action={`${changePath(changeId)}/asks`}>
          <HiddenId name="bookingId" value={hit.id} />
          <TextArea
            name="words"
            id={unsent === undefined ? `words-${hit.id}` : undefined}
            label={`What we mail to ${nameOf(hit)}`}
            hint="With the time that falls out, and a button to pick another one."
            value={unsent?.words ?? PLEASE_MOVE}
            error={unsent?.errors["words"]}
            rows={4}
            maxlength={600}
          />
          <Button kind="quiet">Send it</Button>
        </Form>
      )}
    </Disclosure>
  );
}
