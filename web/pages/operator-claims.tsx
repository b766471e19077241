import {
  canTake,
  evidenceOf,
  moneyFor,
  settlementAt,
  stageAt,
  stageEndsAt,
  type Claim,
  type LoadedBooking,
  type Party,
} from "#shared/bookings.ts";
import { findings } from "#shared/contract/claims.ts";
import { formatMoney } from "#shared/money.ts";
import { momentLine, UK_ZONE } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Radios } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextArea } from "#web/components/inputs.tsx";
import { Tag } from "#web/components/marks.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Empty, FactList } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { endWords, findingWords, type Names } from "#web/emails/claim-words.ts";
import { capital, sessionLabel } from "./booking-words.ts";
import { textOf, type FormValues } from "./form-values.ts";
import { OperatorFrame } from "./operator-frame.tsx";

type Shown = LoadedBooking & { readonly claim: Claim };

/** Every claim that is contested and open: first what has to be decided soonest. */
export function OperatorClaimsPage({ claims, now }: { claims: readonly Shown[]; now: number }) {
  return (
    <OperatorFrame at="claims" title="Claims">
      {claims.length === 0 ? (
        <Empty
          title="No claims"
          why="When the two sides of a session do not agree about what happened, it comes here."
        />
      ) : (
        <Register label="Soonest to be decided first">
          {claims.map((shown) => {
            const ready = stageAt(shown.claim, now) === "ruling";
            return (
              <RegisterRow
                heading="h2"
                title={titleOf(shown)}
                href={`/operator/claims/${shown.booking.id}`}
                dim={!ready}
              >
                <p class="marks">
                  <Tag kind={ready ? "next" : "plain"}>{ready ? "Decide" : "They are writing"}</Tag>
                  <span class="small">
                    by {momentLine(stageEndsAt(shown.claim, now) ?? now, UK_ZONE)}; otherwise it is halved
                  </span>
                </p>
              </RegisterRow>
            );
          })}
        </Register>
      )}
    </OperatorFrame>
  );
}

/** One claim: what both wrote side by side, and the decision with the money that each finding moves. */
export function OperatorClaimPage(props: {
  shown: Shown;
  /** True when it is the operator's own session. */
  own: boolean;
  now: number;
  values: FormValues;
  errors?: FormErrors | undefined;
}) {
  const { shown, own, now } = props;
  const { booking, claim } = shown;
  const end = settlementAt(claim, now);
  return (
    <OperatorFrame at="claims" title={titleOf(shown)}>
      <FactList
        facts={[
          {
            name: "Session",
            value: `${sessionLabel(booking.kind)}, ${booking.minutes} minutes`,
            note: `${momentLine(booking.startsAt, UK_ZONE)}; ${booking.id}`,
          },
          { name: "Price", value: formatMoney(booking.priceMinor) },
          { name: "Claimed", value: momentLine(claim.openedAt, UK_ZONE) },
          claim.evidenceByAt !== null && {
            name: "Both may write until",
            value: momentLine(claim.evidenceByAt, UK_ZONE),
          },
          claim.decideByAt !== null && {
            name: "Decide by",
            value: momentLine(claim.decideByAt, UK_ZONE),
            note: "After that the price is halved.",
          },
        ]}
      />
      <div class="sides">
        <Side shown={shown} party="mentee" />
        <Side shown={shown} party="mentor" />
      </div>
      {end !== null && (
        <Notice kind="plain" title={`Settled: ${findingWords(end.finding, namesOf(shown))}.`}>
          {endWords(end.ended, claim.by, namesOf(shown))} {moneyLine(shown, end.finding)}
        </Notice>
      )}
      {own && <Notice title="This is your own session.">Another operator has to decide on it.</Notice>}
      {!own && canTake(claim, "decide", null, now) && <Decision {...props} />}
    </OperatorFrame>
  );
}

function Decision({ shown, values, errors = {} }: Parameters<typeof OperatorClaimPage>[0]) {
  return (
    <Form action={`/operator/claims/${shown.booking.id}/decision`}>
      <Radios
        name="finding"
        legend="What happened"
        value={textOf(values, "finding")}
        error={errors["finding"]}
        options={findings.map((finding) => ({
          value: finding,
          label: capital(findingWords(finding, namesOf(shown))),
          hint: moneyLine(shown, finding),
        }))}
      />
      <TextArea
        name="reason"
        label="Why"
        hint="Kept with your name and the time."
        value={textOf(values, "reason")}
        error={errors["reason"]}
        maxlength={1000}
      />
      <Button>Decide</Button>
    </Form>
  );
}

function Side({ shown, party }: { shown: Shown; party: Party }) {
  const { claim } = shown;
  const said = claim.by === party ? claim.text : claim.answer;
  const evidence = evidenceOf(claim, party);
  return (
    <section class="stack" aria-label={nameOf(shown, party)}>
      <h2>
        {nameOf(shown, party)}, {party}
      </h2>
      <p>
        {claim.by === party
          ? `Says that ${findingWords(claim.says, namesOf(shown))}.`
          : "Says that it was otherwise."}
      </p>
      {said !== null && said !== "" && <blockquote class="written">{said}</blockquote>}
      {evidence === null ? (
        <p class="small">Has written nothing for you.</p>
      ) : (
        <blockquote class="written">{evidence}</blockquote>
      )}
    </section>
  );
}

function namesOf(shown: Shown): Names {
  return { mentee: nameOf(shown, "mentee"), mentor: nameOf(shown, "mentor") };
}

function nameOf({ mentor, mentee }: LoadedBooking, party: Party): string {
  return party === "mentor" ? mentor.name : mentee.name || "The mentee";
}

function titleOf(shown: Shown): string {
  return `${nameOf(shown, "mentee")} and ${shown.mentor.name}`;
}

function moneyLine({ booking }: LoadedBooking, finding: (typeof findings)[number]): string {
  const { refundMinor, mentorMinor } = moneyFor(booking, finding);
  if (booking.priceMinor === 0) return "No money moves.";
  return `${formatMoney(refundMinor)} back to the mentee, ${formatMoney(mentorMinor)} to the mentor.`;
}
