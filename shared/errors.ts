/** Why the product says no: a closed list, worded for people in web/, given a status in workers/http/errors.tsx. */
export type RefusalCode =
  | "not-found"
  | "wrong-method"
  | "signed-out"
  | "forbidden"
  | "cross-site"
  | "too-many-requests"
  | "invalid"
  | "too-large"
  | "link-expired"
  | "link-used"
  | "changed-meanwhile"
  | "already-done"
  | "key-reused"
  | "slot-taken"
  | "mentee-busy"
  | "slot-refused"
  | "day-cap"
  | "week-cap"
  | "too-many-fit-calls"
  | "own-offer"
  | "not-listed"
  | "offer-changed"
  | "hold-expired"
  | "request-expired"
  | "too-late"
  | "too-early"
  | "too-many-moves"
  | "not-possible-now"
  | "verification-incomplete"
  | "code-wrong"
  | "code-expired"
  | "declaration-needed"
  | "handle-taken"
  | "address-taken"
  | "payment-unavailable"
  | "pack-over"
  | "seat-gone"
  | "seat-yours"
  | "code-refused"
  | "bookings-stopped"
  | "payments-stopped"
  | "mail-stopped"
  | "payment-disputed"
  | "plan-full";

/** A small, flat set of values that help to word the refusal. */
export type RefusalDetail = Readonly<Record<string, string | number | boolean | null | readonly number[]>>;

/** An outcome that the product expects: the request is refused for a known reason and nothing has changed. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly detail: RefusalDetail;

  constructor(code: RefusalCode, detail: RefusalDetail = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.detail = detail;
  }
}

/** True for a Refusal of one of the codes (or of any code when none is named). */
export function isRefusal(error: unknown, ...codes: RefusalCode[]): error is Refusal {
  return error instanceof Refusal && (codes.length === 0 || codes.includes(error.code));
}
