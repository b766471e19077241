import { statusAt } from "#shared/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import { HOUR } from "#shared/time.ts";
import { JoinPage, roomOpensAt } from "#web/pages/join.tsx";
import { isJoinSeal } from "#workers/bookings/join-link.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import { personOf } from "#workers/context.ts";
import { bookingIdOf } from "#workers/http/booking-id.ts";
import { newRouter } from "#workers/http/factory.ts";
import { page } from "#workers/http/page.tsx";
import { resolveActor } from "#workers/http/session.ts";

export const joinPages = newRouter().get("/:id/:seal", async (c) => {
  const { ctx } = c.var;
  const id = bookingIdOf(c);
  if (!(await isJoinSeal(ctx, id, c.req.param("seal")))) throw new Refusal("not-found");
  const loaded = await loadBooking(ctx, id);
  const { booking, mentor } = loaded;
  const open = ctx.now >= roomOpensAt(booking.startsAt) && ctx.now < booking.endsAt + HOUR;
  if (statusAt(booking, ctx.now) === "confirmed" && open) return c.redirect(booking.roomUrl, 303);
  const reader = personOf(await resolveActor(ctx))?.id;
  const zone = reader === mentor.userId ? mentor.timeZone : booking.menteeZone;
  return page(
    c,
    { title: "Join your session", current: "bookings" },
    <JoinPage loaded={loaded} zone={zone} now={ctx.now} />,
  );
});
