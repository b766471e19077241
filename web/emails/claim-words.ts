import { otherParty, type ClaimEnd, type Finding, type Party } from "#shared/bookings.ts";
import { formatMoney } from "#shared/money.ts";

/** Who reads, and what the other person is called in a sentence. */
export type Sides = { readonly party: Party; readonly other: string };

/** What each of the two is called by the reader. */
export type Names = Readonly<Record<Party, string>>;

/** The names as one of the two reads them. */
export function namesFor({ party, other }: Sides): Names {
  return party === "mentee" ? { mentee: "you", mentor: other } : { mentee: other, mentor: "you" };
}

/** What is said or found, as the reader puts it: 'you did not come', 'it was cut short'. */
export function findingWords(finding: Finding, names: Names): string {
  switch (finding) {
    case "mentor-absent":
      return `${names.mentor} did not come`;
    case "mentee-absent":
      return `${names.mentee} did not come`;
    case "not-held":
      return "it did not take place";
    case "cut-short":
      return "it was cut short";
    case "took-place":
      return "it took place";
    case "unclear":
      return "nobody can tell what happened";
  }
}

/** How a claim came to its end, in a sentence. `by` is the side that made it. */
export function endWords(ended: ClaimEnd, by: Party, names: Names): string {
  const claimant = names[by];
  const answerer = names[otherParty(by)];
  switch (ended) {
    case "admitted":
      return `${capital(claimant)} said so.`;
    case "agreed":
      return `${capital(answerer)} agreed.`;
    case "silence":
      return `${capital(answerer)} did not answer in time, so it stands as ${claimant} said.`;
    case "decided":
      return "A person at Rung decided from what both sides wrote.";
    case "split":
      return "Nobody could tell in time who was right, so the price is halved.";
    case "withdrawn":
      return `${capital(claimant)} took it back.`;
  }
}

/** What of the price goes back to the mentee and what the mentor gets, for either reader; undefined when nothing was paid. */
export function claimMoneyWords(
  { party, other }: Sides,
  money: {
    readonly priceMinor: number;
    readonly fundedMinor: number;
    readonly backMinor: number;
    readonly refundMinor: number;
    readonly mentorMinor: number;
  },
): string | undefined {
  const { priceMinor, fundedMinor, mentorMinor } = money;
  const [paidMinor, backMinor] =
    party === "mentee" ? [priceMinor - fundedMinor, money.refundMinor] : [priceMinor, money.backMinor];
  if (paidMinor === 0) return undefined;
  const back =
    backMinor === 0
      ? `the ${formatMoney(paidMinor)} stay paid`
      : backMinor === paidMinor
        ? `all of the ${formatMoney(paidMinor)} goes back`
        : `${formatMoney(backMinor)} of the ${formatMoney(paidMinor)} goes back`;
  if (party === "mentee") return `${back}${backMinor > 0 ? " to your card" : ""}`;
  const to = backMinor > 0 && fundedMinor === 0 ? ` to ${other}` : "";
  return `${back}${to}, and your share is ${formatMoney(mentorMinor)}`;
}

/** The text with a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase("en-GB") + text.slice(1);
}
