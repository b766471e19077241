import { dateAt, type LocalDate } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import { personOf, type Context } from "#workers/context.ts";

/** The day it is where the signed-in person is: what they note down may be of that day, though the UK is still in the one before. */
export function ownToday({ actor, now }: Context): LocalDate {
  return dateAt(personOf(actor)?.timeZone ?? UK_ZONE, now);
}
