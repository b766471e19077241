import { Refusal } from "#shared/errors.ts";
import { partBack, percentOf, shareOfKept } from "#shared/money.ts";
import { HOUR } from "#shared/time.ts";
import type { Booking, Party } from "./booking.ts";
import { noShowFrom, noShowUntil } from "./attendance.ts";
import { assertStatus, statusAt } from "./states.ts";

/** What one side says became of a session. */
export type Said = "mentor-absent" | "mentee-absent" | "not-held" | "cut-short";

/** What is taken to have happened once a claim is settled; `unclear` when nobody can tell. */
export type Finding = Said | "took-place" | "unclear";

/** How a claim ended: admitted when made, agreed, by silence, by an operator, halved by the clock, or taken back. */
export type ClaimEnd = "admitted" | "agreed" | "silence" | "decided" | "split" | "withdrawn";

/** A claim about a session as the rules see it; instants in ms. There is one to a booking. */
export type Claim = {
  readonly by: Party;
  readonly says: Said;
  readonly text: string;
  readonly openedAt: number;
  /** The first instant at which it is too late to answer. */
  readonly answerByAt: number;
  readonly answer: string | null;
  readonly contestedAt: number | null;
  readonly evidenceByAt: number | null;
  readonly decideByAt: number | null;
  readonly menteeEvidence: string | null;
  readonly mentorEvidence: string | null;
  readonly settledAt: number | null;
  readonly ended: ClaimEnd | null;
  readonly finding: Finding | null;
};

/** Where a claim stands: waiting for the other side, for what both write, for the operator, or over. */
export type ClaimStage = "answer" | "evidence" | "ruling" | "settled";

/** What may be done to a claim, and by whom: the other side, the one who made it, either, or the operator. */
export type ClaimStep = "agree" | "contest" | "withdraw" | "evidence" | "decide";

const STEPS: Readonly<Record<ClaimStage, readonly ClaimStep[]>> = {
  answer: ["agree", "contest", "withdraw"],
  evidence: ["agree", "withdraw", "evidence"],
  ruling: ["agree", "withdraw", "decide"],
  settled: [],
};

/** How a claim ends, what is then taken to have happened, and since when. */
export type Settlement = { readonly ended: ClaimEnd; readonly finding: Finding; readonly at: number };

/** What each finding does: the part of the price that goes back, whether it counts as a session, and who missed it. */
export const FINDINGS: Readonly<
  Record<Finding, { readonly percent: 0 | 50 | 100; readonly held: boolean; readonly missedBy: Party | null }>
> = {
  "took-place": { percent: 0, held: true, missedBy: null },
  "cut-short": { percent: 50, held: true, missedBy: null },
  "not-held": { percent: 100, held: false, missedBy: null },
  "mentor-absent": { percent: 100, held: false, missedBy: "mentor" },
  "mentee-absent": { percent: 0, held: false, missedBy: "mentee" },
  unclear: { percent: 50, held: false, missedBy: null },
};

/** The other side of a booking. */
export function otherParty(party: Party): Party {
  return party === "mentee" ? "mentor" : "mentee";
}

/** True when somebody says that they themselves did not come: there is nothing to answer. */
export function isAdmission({ by, says }: Pick<Claim, "by" | "says">): boolean {
  return says === `${by}-absent`;
}

/** The claim as it is made; its clock is the same for both sides. Refuses too early, too late, and a second one. */
export function decideClaim(
  booking: Booking,
  before: Claim | null,
  said: Pick<Claim, "by" | "says" | "text">,
  now: number,
): Claim {
  const bookingId = booking.id;
  if (before !== null) throw new Refusal("already-done", { bookingId });
  assertStatus(booking, now, "confirmed", "completed");
  if (now < noShowFrom(booking)) throw new Refusal("too-early", { from: noShowFrom(booking), bookingId });
  if (now >= noShowUntil(booking)) throw new Refusal("too-late", { bookingId });
  const admitted = isAdmission(said);
  return {
    ...said,
    openedAt: now,
    answerByAt: now + booking.policy.contestHours * HOUR,
    answer: null,
    contestedAt: null,
    evidenceByAt: null,
    decideByAt: null,
    menteeEvidence: null,
    mentorEvidence: null,
    settledAt: admitted ? now : null,
    ended: admitted ? "admitted" : null,
    finding: admitted ? said.says : null,
  };
}

/** True when a claim may be made now. */
export function canClaim(booking: Booking, before: Claim | null, now: number): boolean {
  return (
    before === null &&
    ["confirmed", "completed"].includes(statusAt(booking, now)) &&
    now >= noShowFrom(booking) &&
    now < noShowUntil(booking)
  );
}

/** The claim once the other side has contested it: both may write until then, and then it is the operator's turn. */
export function contested(
  claim: Claim,
  { policy }: Pick<Booking, "policy">,
  answer: string,
  now: number,
): Claim {
  const evidenceByAt = now + policy.evidenceHours * HOUR;
  return {
    ...claim,
    answer,
    contestedAt: now,
    evidenceByAt,
    decideByAt: evidenceByAt + policy.rulingHours * HOUR,
  };
}

/**
 * What time alone has made of a claim by now: silence loses; when both are silent after the contest, or nobody has decided in
 * time, it is halved. Null while somebody may still act, and once it is settled.
 */
export function lapsedAt(claim: Claim, now: number): Settlement | null {
  const { contestedAt, evidenceByAt, decideByAt, answerByAt, says } = claim;
  if (claim.settledAt !== null) return null;
  if (contestedAt === null || evidenceByAt === null || decideByAt === null)
    return now < answerByAt ? null : { ended: "silence", finding: says, at: answerByAt };
  const silent = claim.menteeEvidence === null && claim.mentorEvidence === null;
  const at = silent ? evidenceByAt : decideByAt;
  return now < at ? null : { ended: "split", finding: "unclear", at };
}

/** How the claim ended, by what is written down or by the clock; null while it is open. */
export function settlementAt(claim: Claim, now: number): Settlement | null {
  const { settledAt, ended, finding } = claim;
  if (settledAt === null || ended === null || finding === null) return lapsedAt(claim, now);
  return { ended, finding, at: settledAt };
}

/** Where the claim stands at this moment, whether or not a job has said so. */
export function stageAt(claim: Claim, now: number): ClaimStage {
  if (settlementAt(claim, now) !== null) return "settled";
  if (claim.contestedAt === null) return "answer";
  const written = claim.menteeEvidence !== null && claim.mentorEvidence !== null;
  return written || now >= (claim.evidenceByAt ?? now) ? "ruling" : "evidence";
}

/** When the present stage ends by itself; null when it is over. */
export function stageEndsAt(claim: Claim, now: number): number | null {
  switch (stageAt(claim, now)) {
    case "answer":
      return claim.answerByAt;
    case "evidence":
      return claim.evidenceByAt;
    case "ruling":
      return claim.decideByAt;
    case "settled":
      return null;
  }
}

/** True while a claim about the booking is not settled. */
export function isClaimOpen(claim: Claim | null, now: number): boolean {
  return claim !== null && settlementAt(claim, now) === null;
}

/** The evidence that this side has given. */
export function evidenceOf(claim: Claim, party: Party): string | null {
  return party === "mentee" ? claim.menteeEvidence : claim.mentorEvidence;
}

/** The claim, when this side (null: the operator) may take the step now; refuses otherwise. */
export function assertClaimStep(
  { id: bookingId }: Pick<Booking, "id">,
  claim: Claim | null,
  step: ClaimStep,
  by: Party | null,
  now: number,
): Claim {
  if (claim === null) throw new Refusal("not-found");
  const stage = stageAt(claim, now);
  if (stage === "settled")
    throw new Refusal(claim.settledAt === null ? "too-late" : "already-done", { bookingId });
  if (step === "evidence" && by !== null && evidenceOf(claim, by) !== null)
    throw new Refusal("already-done", { bookingId });
  if (!STEPS[stage].includes(step) || !isWhose(claim, step, by))
    throw new Refusal("not-possible-now", { bookingId });
  return claim;
}

/** True when the step may be taken now. */
export function canTake(claim: Claim, step: ClaimStep, by: Party | null, now: number): boolean {
  return STEPS[stageAt(claim, now)].includes(step) && isWhose(claim, step, by);
}

function isWhose(claim: Claim, step: ClaimStep, by: Party | null): boolean {
  switch (step) {
    case "agree":
    case "contest":
      return by === otherParty(claim.by);
    case "withdraw":
      return by === claim.by;
    case "evidence":
      return by !== null && evidenceOf(claim, by) === null;
    case "decide":
      return by === null;
  }
}

/** What a finding gives back of the price, what of that is the mentee's, and the mentor's share of what is kept; pence. */
export function moneyFor(
  booking: Pick<Booking, "priceMinor" | "mentorShareMinor" | "fundedMinor">,
  finding: Finding,
): { readonly backMinor: number; readonly refundMinor: number; readonly mentorMinor: number } {
  const backMinor = percentOf(booking.priceMinor, FINDINGS[finding].percent);
  const { menteeMinor: refundMinor } = partBack(booking, backMinor);
  return { backMinor, refundMinor, mentorMinor: shareOfKept(booking, booking.priceMinor - backMinor) };
}
