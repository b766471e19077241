import {
  array,
  record,
  strictObject,
  string,
  regex,
  maxLength,
  refine,
  optional,
  minLength,
  pipe,
  transform,
} from "zod/mini";
import { ResendRefusal } from "./refusal.ts";
import type { Mail } from "./mail.ts";

const address = string().check(regex(/^(?:[^<>]*<)?[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+>?$/));
const addresses = pipe(
  transform((value: unknown) => (value === undefined || Array.isArray(value) ? value : [value])),
  array(address).check(maxLength(50)),
);
const word = string().check(regex(/^[A-Za-z0-9_-]{1,256}$/));
const line = string().check(regex(/^[^\r\n]*$/));

const wish = strictObject({
  from: address,
  to: addresses.check(refine((to) => to.length > 0)),
  subject: line,
  bcc: optional(addresses),
  cc: optional(addresses),
  reply_to: optional(addresses),
  html: optional(string()),
  text: optional(string()),
  headers: optional(record(line, line)),
  tags: optional(array(strictObject({ name: word, value: word }))),
  attachments: optional(
    array(
      strictObject({
        filename: line.check(minLength(1)),
        content: string().check(
          regex(/^[A-Za-z0-9+/]*={0,2}$/),
          refine((content) => content.length % 4 === 0),
        ),
        content_type: optional(line),
        content_id: optional(line),
      }),
    ),
  ),
});

const addressRule =
  "The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.";
const rules: Record<string, string> = {
  from: addressRule,
  to: `${addressRule} There must be between 1 and 50 recipients.`,
  cc: addressRule,
  bcc: addressRule,
  reply_to: addressRule,
  tags: "Tags should only contain ASCII letters, numbers, underscores, or dashes.",
  attachments: "An attachment needs a `filename` and base64 `content`.",
};

/** The mail that a request body asks for, or Resend's 422 naming the field. */
export function mailFrom(body: unknown, id: string, createdAt: string): Mail {
  const { success, data, error } = wish.safeParse(body);
  if (!success) throw refusalFor(error.issues[0], body);
  if (!data.html && !data.text) throw missingField("html` or `text");
  return {
    id,
    from: data.from,
    to: data.to,
    cc: data.cc ?? [],
    bcc: data.bcc ?? [],
    reply_to: data.reply_to ?? [],
    subject: data.subject,
    html: data.html ?? null,
    text: data.text ?? null,
    headers: data.headers ?? {},
    tags: data.tags ?? [],
    attachments: (data.attachments ?? []).map((file) => ({
      filename: file.filename,
      contentType: file.content_type ?? "application/octet-stream",
      content: file.content,
    })),
    created_at: createdAt,
  };
}

type Issue = NonNullable<ReturnType<(typeof wish)["safeParse"]>["error"]>["issues"][number];

function refusalFor(issue: Issue | undefined, body: unknown): ResendRefusal {
  if (issue?.code === "unrecognized_keys") {
    return new ResendRefusal(422, "validation_error", `Unrecognized field: ${issue.keys.join(", ")}`);
  }
  const field = String(issue?.path[0] ?? "");
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  if (!isObject) return new ResendRefusal(422, "validation_error", "The email must be an object.");
  if (!(field in body)) return missingField(field);
  const rule = rules[field] ?? "";
  const code = field === "from" ? "invalid_from_address" : "validation_error";
  return new ResendRefusal(
    422,
    field === "attachments" ? "invalid_attachment" : code,
    `Invalid \`${field}\` field. ${rule}`.trim(),
  );
}

function missingField(field: string): ResendRefusal {
  return new ResendRefusal(422, "missing_required_field", `Missing \`${field}\` field.`);
}
