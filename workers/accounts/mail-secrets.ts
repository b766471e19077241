import type { Id } from "#shared/ids.ts";
import { sealOf } from "#workers/accounts/secrets.ts";

/**
 * The secret of a sign-in link, 160 bits as hex. It follows from the link's id and our own secret, so the mail can be
 * written at any time while the database keeps only its hash.
 */
export function signInTokenOf(linkSecret: string, linkId: Id<"signIn">): Promise<string> {
  return sealOf(linkSecret, "sign-in", linkId);
}

/** The secret of a link that confirms a new address, made in the same way. */
export function addressTokenOf(linkSecret: string, changeId: Id<"addressChange">): Promise<string> {
  return sealOf(linkSecret, "address", changeId);
}

/** The six digits mailed to a mentor's NHS address; the database keeps only their hash, and counts the tries. */
export async function nhsCodeOf(linkSecret: string, verificationId: Id<"verification">): Promise<string> {
  const seal = await sealOf(linkSecret, "nhs-code", verificationId);
  // 48 bits taken modulo a million: no code is likelier than another by more than one part in 10^8.
  const number = Number.parseInt(seal.slice(0, 12), 16) % 1_000_000;
  return String(number).padStart(6, "0");
}
