import { bothTimes } from "#shared/when.ts";
import { Button, ButtonLink } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { HiddenId, TextArea } from "#web/components/inputs.tsx";
import { Tag } from "#web/components/marks.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { PLEASE_MOVE } from "#web/emails/please-move.ts";
import { firstName } from "#web/emails/session-mail.ts";
import { capital, sessionLabel, statusWords } from "./booking-words.ts";
import { changePath } from "./mentoring-changes.tsx";

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

/** A mail that could not be sent as it was written. */
export type Unsent = { readonly bookingId: string; readonly words: string; readonly errors: FormErrors };

type HitsProps = {
  hits: readonly HitSession[] | null;
  zone: string;
  isSaved: boolean;
  changeId?: string | undefined;
  retry?: Unsent | undefined;
};

/** The sessions in the times of a change, each with what to do about it. */
export function Hits({ hits, isSaved, ...rest }: HitsProps) {
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
