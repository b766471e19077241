/** A file in a mail, as the inbox gives it. */
export interface Attachment {
  filename: string;
  contentType: string;
  /** Base64. */
  content: string;
}

/** A mail that was accepted; `created_at` is an ISO instant. */
export interface Mail {
  id: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  reply_to: string[];
  subject: string;
  html: string | null;
  text: string | null;
  headers: Record<string, string>;
  tags: { name: string; value: string }[];
  attachments: Attachment[];
  created_at: string;
}

/** The bare address in `Name <address>`, small letters. */
export function addressIn(recipient: string): string {
  return (/<([^>]+)>\s*$/.exec(recipient)?.[1] ?? recipient).trim().toLowerCase();
}

/** Whether this mail went to `address`. */
export function isTo(mail: Mail, address: string): boolean {
  const wanted = addressIn(address);
  return [...mail.to, ...mail.cc, ...mail.bcc].some((recipient) => addressIn(recipient) === wanted);
}
