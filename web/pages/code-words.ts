import type { CodeAccount } from "#shared/codes.ts";
import { formatMoney } from "#shared/money.ts";
import { dateLabelAt, UK_ZONE } from "#shared/when.ts";

/** A code as the people who made it read it. */
export type ReadCode = {
  readonly id: string;
  readonly code: string;
  readonly account: CodeAccount;
  readonly sponsor: string | null;
  readonly percent: number | null;
  readonly minor: number | null;
  readonly uses: number;
  readonly used: number;
  readonly fromAt: number;
  readonly untilAt: number | null;
  readonly endedAt: number | null;
};

/** What a code gives, in a word or two. */
export function givesWords({ percent, minor }: Pick<ReadCode, "percent" | "minor">): string {
  if (minor !== null) return formatMoney(minor);
  return percent === 100 ? "All of it" : `${percent ?? 0} %`;
}

/** Whether a code can be used now, and until when. */
export function codeState(code: ReadCode, now: number): string {
  const day = (at: number) => dateLabelAt(at, UK_ZONE);
  if (code.endedAt !== null) return "Ended";
  if (code.untilAt !== null && code.untilAt <= now) return "Over";
  if (code.used >= code.uses) return "Used up";
  if (code.fromAt > now) return `From ${day(code.fromAt)}`;
  return code.untilAt === null ? "Open" : `Open until ${day(code.untilAt - 1)}`;
}
