/** The kinds of thing that have an id; an id says its kind. */
export type IdKind = keyof typeof ID_PREFIX;

const ID_PREFIX = {
  user: "usr",
  session: "ses",
  signIn: "lnk",
  token: "tok",
  mentor: "mtr",
  offer: "ofr",
  verification: "ver",
  booking: "bkg",
  payment: "pay",
  refund: "rfd",
  transfer: "trf",
  action: "act",
  evidence: "evi",
  import: "imp",
  post: "pst",
  alert: "alt",
  review: "rev",
  report: "rpt",
  feed: "fed",
  code: "cod",
  sponsor: "spo",
  gift: "gft",
  pack: "pck",
  suppression: "sup",
  addressChange: "adr",
  factOverride: "fov",
} as const;

/** A random id of one kind, such as `bkg_x7…`; never reused, safe in a link. */
export type Id<K extends IdKind> = `${(typeof ID_PREFIX)[K]}_${string}`;

export type UserId = Id<"user">;
export type MentorId = Id<"mentor">;
export type OfferId = Id<"offer">;
export type BookingId = Id<"booking">;
export type PaymentId = Id<"payment">;
export type RefundId = Id<"refund">;
export type TransferId = Id<"transfer">;
export type ActionId = Id<"action">;
export type PackId = Id<"pack">;
export type FeedId = Id<"feed">;

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

/** Writes 128 or more random bits as letters and digits that no linkifier cuts. */
export function alphanumeric(bytes: Uint8Array): string {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  const length = Math.ceil((bytes.length * 8) / Math.log2(36));
  let text = "";
  for (let i = 0; i < length; i++) {
    text = (ALPHABET[Number(value % 36n)] ?? "0") + text;
    value /= 36n;
  }
  return text;
}

/** An id of the kind from 16 or more random bytes. */
export function idFrom<K extends IdKind>(kind: K, bytes: Uint8Array): Id<K> {
  return `${ID_PREFIX[kind]}_${alphanumeric(bytes)}`;
}

/** True when the text has the shape of an id of this kind. */
export function isId<K extends IdKind>(kind: K, text: unknown): text is Id<K> {
  return (
    typeof text === "string" &&
    text.startsWith(`${ID_PREFIX[kind]}_`) &&
    /^[a-z]{3}_[0-9a-z]{16,40}$/.test(text)
  );
}
