import { Refusal } from "#shared/errors.ts";
import { isId, type BookingId } from "#shared/ids.ts";
import type { C } from "#workers/http/factory.ts";

/** The booking that the path names; what is no booking's id is not found. */
export function bookingIdOf(c: C): BookingId {
  const id = c.req.param("id");
  if (!isId("booking", id)) throw new Refusal("not-found");
  return id;
}
