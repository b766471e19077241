import type { SuppressionReason } from "#shared/mail.ts";
import { Notice } from "./notice.tsx";

const WHY: Readonly<Record<SuppressionReason, string>> = {
  bounced: "comes back",
  suppressed: "is not passed on",
  complained: "was marked as spam, so we have stopped",
};

/** Whose mail does not arrive, and why. */
export type Unreachable = { readonly email: string; readonly reason: SuppressionReason };

/** Says on every page that mail does not reach its reader, and where to mend it. */
export function UnreachableNotice({ email, reason }: Unreachable) {
  return (
    <Notice title="We cannot reach you by e-mail.">
      Mail to <strong>{email}</strong> {WHY[reason]}. Your bookings stand, but you hear nothing of changes.{" "}
      <a href="/account/address">Mend your address</a>
    </Notice>
  );
}
