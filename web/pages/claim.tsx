import {
  canTake,
  evidenceOf,
  isAdmission,
  moneyFor,
  readerZone,
  settlementAt,
  stageAt,
  stageEndsAt,
  type Claim,
  type Finding,
} from "#shared/bookings.ts";
import { said } from "#shared/contract/claims.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Radios } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { HiddenId, TextArea } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { FactList, type Fact } from "#web/components/panel.tsx";
import { Moment, Times } from "#web/components/times.tsx";
import { claimMoneyWords, endWords, findingWords } from "#web/emails/claim-words.ts";
import { bookingTitle, capital, namesOf, otherFirst, sidesOf, type ReadBooking } from "./booking-words.ts";
import { textOf, type FormValues } from "./form-values.ts";

type Props = {
  read: ReadBooking;
  now: number;
  values?: FormValues | undefined;
  errors?: FormErrors | undefined;
};

/** The title of the page of a claim, before and after it is made. */
export function claimTitle({ claim }: ReadBooking): string {
  return claim === null ? "What went wrong?" : "What became of this session";
}

/** The page on which one side says that the session did not go as agreed, with what follows from it and until when. */
export function ClaimPage({ read, values = {}, errors = {} }: Props) {
  const { booking, party } = read;
  const { contestHours, evidenceHours, rulingHours, noShowFromMinutes } = booking.policy;
  const other = otherFirst(read);
  const order = [...said].toSorted((a, b) => own(a) - own(b));
  function own(says: Claim["says"]): number {
    return Number(isAdmission({ by: party, says }));
  }
  return (
    <div class="stack narrow">
      <h1>{claimTitle(read)}</h1>
      <SessionFacts read={read} />
      <p>
        {capital(other)} is told and has {contestHours} hours to agree or to say otherwise. Who says nothing
        loses. If {other} says otherwise, both of you may write down what happened for {evidenceHours / 24}{" "}
        days, and a person at Rung decides within {rulingHours / 24} more. If nobody writes or nobody decides,
        the price is halved. The same clock holds for both of you, from {noShowFromMinutes} minutes past the
        start.
      </p>
      <Form action={`/bookings/${booking.id}/claim`}>
        <HiddenId name="seq" value={String(booking.seq)} />
        <Radios
          name="says"
          legend="What happened"
          value={textOf(values, "says")}
          error={errors["says"]}
          options={order.map((says) => ({
            value: says,
            label: own(says) ? "It was me who did not come" : capital(findingWords(says, namesOf(read))),
            hint: hintFor(read, says, own(says) === 1),
          }))}
        />
        <TextArea
          name="text"
          label={`In your words, for ${other}`}
          hint="Where it was not a matter of who came. No patient details."
          value={textOf(values, "text")}
          error={errors["text"]}
          maxlength={2000}
        />
        <Buttons>
          <Button kind="stop">Say so</Button>
          <Back read={read} />
        </Buttons>
      </Form>
    </div>
  );
}

function hintFor(read: ReadBooking, says: Finding, atOnce: boolean): string | undefined {
  const words = moneyWords(read, says);
  if (words === undefined) return undefined;
  return `${atOnce ? "At once: " : "If it stands: "}${words}.`;
}

/** A claim that was made: what was said, whose turn it is and until when, what this reader may do, and how it ended. */
export function ClaimStatePage({ read, now, values = {}, errors = {}, claim }: Props & { claim: Claim }) {
  const { booking, party } = read;
  const sides = sidesOf(read);
  const mine = claim.by === party;
  const name = (isMine: boolean) => (isMine ? "You" : capital(sides.other));
  const evidence = evidenceOf(claim, party);
  return (
    <div class="stack narrow">
      <h1>{claimTitle(read)}</h1>
      <SessionFacts read={read} />
      <p>
        {name(mine)} said that {findingWords(claim.says, namesOf(read))}.
      </p>
      {claim.text !== "" && <blockquote class="written">{claim.text}</blockquote>}
      {claim.answer !== null && (
        <>
          <p>{name(!mine)} said that it was otherwise.</p>
          <blockquote class="written">{claim.answer}</blockquote>
        </>
      )}
      {evidence !== null && (
        <>
          <p>You wrote for the person who decides:</p>
          <blockquote class="written">{evidence}</blockquote>
        </>
      )}
      <Standing read={read} claim={claim} now={now} />
      {canTake(claim, "contest", party, now) && (
        <Form action={`/bookings/${booking.id}/claim/answer`}>
          <TextArea
            name="text"
            label="If it is not so: what happened"
            hint={`${capital(sides.other)} reads it. No patient details.`}
            value={textOf(values, "text")}
            error={errors["text"]}
            maxlength={2000}
          />
          <Buttons>
            <Button name="answer" value="contest">
              It was otherwise
            </Button>
            <Button kind="quiet" name="answer" value="agree">
              It is so, I agree
            </Button>
          </Buttons>
        </Form>
      )}
      {canTake(claim, "evidence", party, now) && (
        <Form action={`/bookings/${booking.id}/claim/evidence`}>
          <TextArea
            name="text"
            label="What happened, for the person who decides"
            hint={`Times, what you saw, who wrote to whom. Once; ${sides.other} does not read it. No patient details.`}
            value={textOf(values, "text")}
            error={errors["text"]}
            rows={6}
            maxlength={4000}
          />
          <Button>Hand it in</Button>
        </Form>
      )}
      <Buttons>
        {claim.contestedAt !== null && canTake(claim, "agree", party, now) && (
          <Form action={`/bookings/${booking.id}/claim/answer`} look="bare">
            <Button kind="quiet" name="answer" value="agree">
              It is as {sides.other} says, I agree
            </Button>
          </Form>
        )}
        {canTake(claim, "withdraw", party, now) && (
          <Form action={`/bookings/${booking.id}/claim/withdrawal`} look="bare">
            <Button kind="quiet">Take it back</Button>
          </Form>
        )}
        <Back read={read} />
      </Buttons>
    </div>
  );
}

/** Whose turn it is and what time alone will do, or how the claim ended. */
export function Standing({ read, claim, now }: { read: ReadBooking; claim: Claim; now: number }) {
  const sides = sidesOf(read);
  const settlement = settlementAt(claim, now);
  if (settlement !== null) {
    const words = moneyWords(read, settlement.finding);
    return (
      <Notice kind="plain" title={`Settled: ${findingWords(settlement.finding, namesOf(read))}.`}>
        {endWords(settlement.ended, claim.by, namesOf(read))}
        {words !== undefined && ` ${capital(words)}.`}
      </Notice>
    );
  }
  const zone = readerZone(read, read.party);
  const until = stageEndsAt(claim, now) ?? now;
  const stage = stageAt(claim, now);
  const answerer = claim.by === read.party ? capital(sides.other) : "You";
  if (stage === "answer") {
    const words = moneyWords(read, claim.says);
    return (
      <Notice title={`${answerer} may answer until`}>
        <Moment at={until} zone={zone} />. If nobody does, it stands.
        {words !== undefined && ` Then ${words}.`}
      </Notice>
    );
  }
  const half = moneyWords(read, "unclear");
  const halved = half === undefined ? "it stays open what happened" : half;
  return (
    <Notice
      title={
        stage === "evidence" ? "Both of you may write what happened until" : "A person at Rung decides by"
      }
    >
      <Moment at={until} zone={zone} />.{" "}
      {stage === "evidence"
        ? `If neither of you writes, then ${halved}. Otherwise a person at Rung decides.`
        : `If nobody has decided by then, ${halved}.`}
    </Notice>
  );
}

function moneyWords(read: ReadBooking, finding: Finding): string | undefined {
  const { booking } = read;
  return claimMoneyWords(sidesOf(read), {
    priceMinor: booking.priceMinor,
    fundedMinor: booking.fundedMinor,
    ...moneyFor(booking, finding),
  });
}

function SessionFacts({ read }: { read: ReadBooking }) {
  const { startsAt, endsAt } = read.booking;
  const when = <Times startsAt={startsAt} endsAt={endsAt} zone={readerZone(read, read.party)} />;
  const facts: Fact[] = [
    { name: "What", value: bookingTitle(read) },
    { name: "When", value: when },
  ];
  return <FactList facts={facts} />;
}

function Back({ read }: { read: ReadBooking }) {
  return (
    <ButtonLink href={`/bookings/${read.booking.id}`} kind="quiet">
      Back to the booking
    </ButtonLink>
  );
}
