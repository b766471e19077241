import type { Mail } from "#web/emails/letter.ts";
import type { Mutable } from "#workers/accounts/mute-mail.ts";

/** A mail written from what the store says now, or why it is no longer to be sent. */
export type Composed =
  | { readonly skip: string }
  | {
      readonly mail: Mail;
      readonly to: string;
      /** The kind of mail this reader may have muted; absent for mail that is always sent. */
      readonly mutable?: Mutable;
      /** An iCalendar file and its content type. */
      readonly calendar?: { readonly contentType: string; readonly text: string };
      /** True when the mail carries a secret and may not be kept. */
      readonly secret?: boolean;
    };
