import { lostAt } from "#shared/bookings.ts";
import { ChoiceInput, type AlternativesDetail, type ChoiceMade } from "#shared/contract/claims.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { AlternativesPage } from "#web/pages/alternatives.tsx";
import { chooseAlternative, releaseAlternatives } from "#workers/alternatives/choose-alternative.ts";
import { openAlternatives } from "#workers/alternatives/store.ts";
import { freeInstead } from "#workers/bookings/free-instead.ts";
import type { Context } from "#workers/context.ts";
import { bookingIdOf } from "#workers/http/booking-id.ts";
import { createMiddleware, newRouter } from "#workers/http/factory.ts";
import { readForm, readJson } from "#workers/http/form.ts";
import { giveLink } from "#workers/http/mail-link.ts";
import { page } from "#workers/http/page.tsx";
import { requirePersonFor } from "#workers/http/session.ts";
import { startCheckout } from "#workers/payments/start-checkout.ts";

/** What is held instead of a session is its mentee's; for anybody else there is none, whatever they send. */
const forItsPeople = createMiddleware(async (c, next) => {
  await requirePersonFor(c.var.ctx, bookingIdOf(c));
  await next();
});

export const alternativePages = newRouter()
  .use("/:id/alternatives/*", forItsPeople)
  .get("/:id/alternatives", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    const { lost, held } = await openLost(ctx, id);
    const isOver = held.chosen === null && held.choices.length === 0;
    return page(
      c,
      { title: "Another time", current: "bookings" },
      <AlternativesPage
        lost={lost}
        {...held}
        instead={isOver ? await freeInstead(ctx, lost) : []}
        now={ctx.now}
      />,
    );
  })
  .post("/:id/alternatives/choice", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    const read = await readForm(c, ChoiceInput);
    if (!read.ok) throw new Refusal("invalid");
    const { choice } = read.data;
    const outcome = await chooseAlternative(ctx, { id, choice });
    // Who came by a mail about the lost session may go on with the one taken instead of it.
    await giveLink(c, choice);
    return c.redirect(`/bookings/${choice}${outcome === "pay" ? "/pay" : "?done=booked"}`, 303);
  })
  .post("/:id/alternatives/release", async (c) => {
    const id = bookingIdOf(c);
    await releaseAlternatives(c.var.ctx, id);
    return c.redirect(`/bookings/${id}/alternatives`, 303);
  });

export const alternativesApi = newRouter()
  .use("/:id/alternatives/*", forItsPeople)
  .get("/:id/alternatives", async (c) => c.json(await detailOf(c.var.ctx, bookingIdOf(c)), 200))
  .post("/:id/alternatives/choice", async (c) => {
    const { ctx } = c.var;
    const { choice } = await readJson(c, ChoiceInput);
    const outcome = await chooseAlternative(ctx, { id: bookingIdOf(c), choice });
    const checkoutUrl = outcome === "pay" ? (await startCheckout(ctx, choice)).url : null;
    const made: ChoiceMade = { bookingId: choice, checkoutUrl };
    return c.json(made, 200);
  })
  .delete("/:id/alternatives", async (c) => {
    const id = bookingIdOf(c);
    await releaseAlternatives(c.var.ctx, id);
    return c.json(await detailOf(c.var.ctx, id), 200);
  });

async function openLost(ctx: Context, id: BookingId) {
  const opened = await openAlternatives(ctx, id);
  const { booking, party, claim } = opened.lost;
  if (party !== "mentee") throw new Refusal("not-found");
  if (opened.held.made === null && lostAt(booking, claim) === null)
    throw new Refusal("not-possible-now", { bookingId: id });
  return opened;
}

async function detailOf(ctx: Context, id: BookingId): Promise<AlternativesDetail> {
  const { made, choices, chosen } = (await openLost(ctx, id)).held;
  return {
    untilAt: made?.untilAt ?? null,
    short: made?.short ?? null,
    chosen: chosen?.booking.id ?? null,
    choices: choices.map(({ booking, mentor }) => ({
      id: booking.id,
      mentor: { name: mentor.name, handle: mentor.handle },
      startsAt: booking.startsAt,
      endsAt: booking.endsAt,
      minutes: booking.minutes,
      priceMinor: booking.priceMinor,
    })),
  };
}
