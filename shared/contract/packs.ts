import {
  array,
  boolean,
  enum as oneOf,
  int,
  nullable,
  number,
  object,
  string,
  type infer as Infer,
} from "zod/mini";

const instant = number().check(int());
const pence = number().check(int());

/** Ends a pack while `refundMinor`, the sum the person was shown, is what goes back. */
export const EndPackInput = object({
  refundMinor: number({ error: "Give the sum that goes back, in pence, as the pack says it." }).check(
    int({ error: "Give the sum that goes back in whole pence." }),
  ),
});

/** A pack of three sessions as one of its two people sees it; instants in ms, sums in pence. */
export const PackDetail = object({
  id: string(),
  party: oneOf(["mentee", "mentor"]),
  mentor: object({ name: string(), handle: string() }),
  mentee: object({ name: string() }),
  offerId: string(),
  kind: string(),
  minutes: number().check(int()),
  priceMinor: pence,
  /** Sessions that are used or booked, of three. */
  used: number().check(int()),
  endsAt: instant,
  mayExtend: boolean(),
  endedAt: nullable(instant),
  /** What went back at the end, or would if this person ended it now; null while a session of it stands in the way. */
  refundMinor: nullable(pence),
});
export type PackDetail = Infer<typeof PackDetail>;

/** The packs of a person that have not ended, newest first. */
export const PackList = object({ items: array(PackDetail) });
export type PackList = Infer<typeof PackList>;
