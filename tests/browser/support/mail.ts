import { expect } from "vitest";
import { inbox, soon } from "#tests/browser/support/product.ts";

/** A mail as the inbox tells of it. */
export type Mail = {
  readonly id: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly { filename: string; contentType: string; content: string }[];
};

/** Every mail to this address, newest first. */
export async function mailsTo(address: string): Promise<Mail[]> {
  const answer = await fetch(`${inbox}/inbox.json?to=${encodeURIComponent(address)}`);
  return (await answer.json()) as Mail[];
}

/** The newest mail to this address whose subject fits; waits for one, and for one that is not `after`. */
export function mailTo(address: string, subject: RegExp, after?: Mail): Promise<Mail> {
  return soon(`a mail to ${address} about ${subject}`, async () => {
    const mail = (await mailsTo(address)).find((one) => subject.test(one.subject));
    return mail?.id === after?.id ? undefined : mail;
  });
}

/** The address behind the link with these words, as the mail's HTML has it. */
export function linkIn(mail: Mail, words: RegExp): string {
  for (const [, href = "", inner = ""] of mail.html.matchAll(/<a\s[^>]*href="([^"]+)"[^>]*>(.*?)<\/a>/gs)) {
    if (words.test(inner.replaceAll(/<[^>]+>/g, " "))) return href.replaceAll("&amp;", "&");
  }
  throw new Error(`No link in "${mail.subject}" says ${words}.`);
}

/** What the mail's calendar file says of the session: its method, identity, sequence and start. */
export function calendarIn(mail: Mail): { method: string; uid: string; sequence: number; start: string } {
  const file = mail.attachments.find(({ contentType }) => contentType.startsWith("text/calendar"));
  expect(file, `"${mail.subject}" carries a calendar file`).toBeDefined();
  const lines = Buffer.from(file?.content ?? "", "base64")
    .toString("utf8")
    .replaceAll("\r\n ", "")
    .split("\r\n");
  const value = (name: string) => {
    const line = lines.find((one) => one.startsWith(`${name}:`) || one.startsWith(`${name};`)) ?? "";
    return line.slice(line.indexOf(":") + 1);
  };
  return {
    method: value("METHOD"),
    uid: value("UID"),
    sequence: Number(value("SEQUENCE")),
    start: value("DTSTART"),
  };
}
