import { Refusal } from "#shared/errors.ts";
import { LIMITS } from "#shared/limits.ts";
import { percentOf } from "#shared/money.ts";

/** Which of our accounts pays for a code: the bursary pool, or our own money. */
export type CodeAccount = "pool" | "discounts";

/** What a code gives and to whom; an empty list stands for all. */
export type Code = {
  readonly percent: number | null;
  readonly minor: number | null;
  readonly fromAt: number;
  readonly untilAt: number | null;
  readonly specialties: readonly string[];
  readonly kinds: readonly string[];
  readonly endedAt: number | null;
};

/** Why a code is of no use here; the last three are for the database to say. */
export type CodeReason =
  | "code-unknown"
  | "code-early"
  | "code-over"
  | "code-specialty"
  | "code-kind"
  | "code-used-up"
  | "code-used-by-you"
  | "pool-empty";

/** A code as it is kept, from what a person typed: capitals and digits, whatever stood between them. */
export function codeFrom(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
}

/** What a code takes off a price, in pence: never more than all of it, and never so much that Stripe could not take the rest. */
export function takenOff(code: Pick<Code, "percent" | "minor">, priceMinor: number): number {
  const off = Math.min(priceMinor, code.minor ?? percentOf(priceMinor, code.percent ?? 0));
  return priceMinor - off < LIMITS.charge.least ? priceMinor : off;
}

/** What the code takes off this session, or a refusal that says why it does not. */
export function decideCode(
  code: Code | undefined,
  session: { readonly priceMinor: number; readonly kind: string; readonly specialty: string },
  now: number,
): number {
  const no = (reason: CodeReason, at: number | null = null): never => {
    throw new Refusal("code-refused", { reason, at });
  };
  if (code === undefined) return no("code-unknown");
  if (code.endedAt !== null || (code.untilAt !== null && now >= code.untilAt)) return no("code-over");
  if (now < code.fromAt) return no("code-early", code.fromAt);
  if (code.specialties.length > 0 && !code.specialties.includes(session.specialty))
    return no("code-specialty");
  if (code.kinds.length > 0 && !code.kinds.includes(session.kind)) return no("code-kind");
  return takenOff(code, session.priceMinor);
}
