import type { Listed } from "#shared/people.ts";

/** The rules of a mailed code. */
export const CODE = { minutes: 30, attempts: 5, mailsADay: 5 } as const;

/** How long before it lapses a badge may be renewed, and its owner is told. */
export const RENEW_DAYS = 14;

/** A GMC number as typed, without spaces; seven digits, or L and six digits, which no register rule explains. */
export function parseGmcNumber(text: string): { number: string; byHand: boolean } | undefined {
  const number = text.replaceAll(/[\s-]/g, "").toUpperCase();
  if (/^\d{7}$/.test(number)) return { number, byHand: false };
  return /^L\d{6}$/.test(number) ? { number, byHand: true } : undefined;
}

/** True for an address at nhs.net, nhs.uk or any *.nhs.uk: mail there reaches somebody who works in the NHS. */
export function isNhsAddress(address: string): boolean {
  const domain = address.toLowerCase().slice(address.lastIndexOf("@") + 1);
  return domain === "nhs.net" || domain === "nhs.uk" || domain.endsWith(".nhs.uk");
}

/** What an operator can see on the register, and ticks. */
export const seenOnRegister = [
  { code: "name-and-number", label: "The number is on the register under this name" },
  { code: "licence", label: "Registered with a licence to practise, no conditions shown" },
  { code: "in-programme", label: "Shown in an approved training programme" },
  { code: "finished", label: "Finished training in the last two years (specialist or GP register)" },
  { code: "specialty", label: "The specialty shown matches the profile" },
] as const satisfies readonly Listed[];

export type Seen = (typeof seenOnRegister)[number]["code"];

const ALWAYS: readonly Seen[] = ["name-and-number", "licence", "specialty"];

/** What is still missing for an approval; a trainee must be in a programme or have finished one lately. */
export function missingForApproval(seen: readonly Seen[]): Seen[] {
  const missing = ALWAYS.filter((each) => !seen.includes(each));
  const standing = seen.includes("in-programme") || seen.includes("finished");
  return standing ? missing : [...missing, "in-programme"];
}

/** True when these details differ from the ones an operator saw on the register. */
export function mustBeSeenAgain(
  seen: { readonly name: string; readonly specialty: string },
  now: { readonly name: string; readonly specialty: string },
): boolean {
  return seen.name !== now.name || seen.specialty !== now.specialty;
}
