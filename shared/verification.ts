import { isVerified, type MentorStanding } from "#shared/mentors.ts";
import type { Listed } from "#shared/people.ts";
import { DAY } from "#shared/time.ts";

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

/** Where a mentor's verification stands. */
export type VerificationState =
  | { readonly kind: "none" }
  | {
      readonly kind: "code-sent";
      readonly nhsEmail: string;
      readonly expiresAt: number;
      readonly over: boolean;
    }
  | { readonly kind: "waiting"; readonly since: number; readonly changed: boolean }
  | { readonly kind: "approved"; readonly on: number; readonly until: number; readonly renewable: boolean }
  | { readonly kind: "lapsed"; readonly on: number }
  | { readonly kind: "rejected"; readonly reason: string };

/** What the rules read of an attempt. */
export type Attempt = {
  readonly status: "code-sent" | "waiting" | "approved" | "rejected" | "replaced";
  readonly cause: "first" | "changed" | "renewal";
  readonly nhsEmail: string;
  readonly codeExpiresAt: number;
  readonly codeAttempts: number;
  readonly confirmedAt: number | null;
  readonly reason: string | null;
  readonly createdAt: number;
};

/** Where a mentor stands at `now`, from the latest attempt and the badge. */
export function verificationState(
  mentor: Pick<MentorStanding, "verifiedAt" | "verifiedUntilAt">,
  latest: Attempt | undefined,
  now: number,
): VerificationState {
  const { verifiedAt, verifiedUntilAt } = mentor;
  if (latest?.status === "code-sent") {
    const over = latest.codeExpiresAt <= now || latest.codeAttempts >= CODE.attempts;
    return { kind: "code-sent", nhsEmail: latest.nhsEmail, expiresAt: latest.codeExpiresAt, over };
  }
  if (latest?.status === "waiting")
    return {
      kind: "waiting",
      since: latest.confirmedAt ?? latest.createdAt,
      changed: latest.cause === "changed",
    };
  if (latest?.status === "rejected") return { kind: "rejected", reason: latest.reason ?? "" };
  if (verifiedAt === null || verifiedUntilAt === null) return { kind: "none" };
  if (!isVerified(mentor, now)) return { kind: "lapsed", on: verifiedUntilAt };
  const renewable = verifiedUntilAt - now <= RENEW_DAYS * DAY;
  return { kind: "approved", on: verifiedAt, until: verifiedUntilAt, renewable };
}
