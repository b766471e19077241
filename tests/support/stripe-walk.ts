import { asc, eq } from "drizzle-orm";
import type { BookingId } from "#shared/ids.ts";
import { holdSlot } from "#workers/bookings/hold-slot.ts";
import { submitIntake } from "#workers/bookings/submit-intake.ts";
import { bookingEvents, bookings, payments, refunds } from "#workers/db/schema/bookings.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { actingAs } from "#tests/support/booked.ts";
import type { MadeMentor, MadeOffer, MadePerson } from "#tests/support/makers.ts";
import { eventsSent } from "#tests/support/stand-ins.ts";
import { form, type World } from "#tests/support/world.ts";

const DAY = 86_400_000;

/** Keeps a start of the offer for the person, prepared and ready to be paid. */
export async function holdReadyToPay(
  world: World,
  person: MadePerson,
  offer: MadeOffer,
  startsAt: number,
): Promise<BookingId> {
  const ctx = actingAs(world, person);
  const { minutes, priceMinor } = offer;
  const wish = { offerId: offer.id, startsAt, minutes, priceMinor, zone: "Asia/Karachi" };
  const { id } = await holdSlot(ctx, wish);
  await submitIntake(ctx, { id, intake: null });
  return id;
}

/** A session for £35 two days ahead, held by Ada and ready to be paid. */
export async function heldSession(world: World): Promise<{
  mentor: MadeMentor;
  offer: MadeOffer;
  ada: MadePerson;
  startsAt: number;
  id: BookingId;
}> {
  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor, { priceMinor: 3500, kind: "portfolio-review" });
  const ada = await world.make.person();
  const startsAt = Math.floor(world.now() / DAY) * DAY + 2 * DAY + 10 * 3_600_000;
  return { mentor, offer, ada, startsAt, id: await holdReadyToPay(world, ada, offer, startsAt) };
}

/** Presses Pay as the person does; gives the session whose page the browser is sent to. */
export async function pressPay(world: World, person: MadePerson, id: BookingId): Promise<string> {
  const browser = await world.as(person);
  return sessionIn(await browser(`/bookings/${id}/payment`, form({})));
}

/** The session whose page an answer sends the browser to. */
export function sessionIn(response: Response): string {
  const session = /\/c\/pay\/(cs_\w+)/.exec(response.headers.get("location") ?? "")?.[1];
  if (session === undefined)
    throw new Error(`not sent to Stripe: ${response.status} ${response.headers.get("location") ?? ""}`);
  return session;
}

/** Gives so much of what was paid back at Stripe, as staff would on Stripe's own pages; gives Stripe's id of it. */
export async function refundByHand(world: World, id: BookingId, amount: number): Promise<string> {
  const intent = world.stripe
    .state()
    .charges.find((charge) => charge.paid && charge.metadata["booking_id"] === id)?.payment_intent;
  const answer = await fetch("http://stripe.test/v1/refunds", {
    ...form({ payment_intent: intent ?? "", amount }),
    headers: { authorization: "Bearer sk_test_rung" },
  });
  if (!answer.ok) throw new Error(await answer.text());
  await eventsSent();
  const [made] = world.stripe
    .state()
    .refunds.filter((each) => each.payment_intent === intent)
    .slice(-1);
  return made?.id ?? "";
}

/** The events of this Stripe that are about the booking, oldest first. */
export function eventsAbout(world: World, id: BookingId) {
  const intents = world.stripe
    .state()
    .paymentIntents.filter((intent) => intent.metadata["booking_id"] === id)
    .map((intent) => intent.id);
  return world.stripe.events().filter((event) => {
    const text = JSON.stringify(event.data.object);
    return text.includes(id) || intents.some((intent) => text.includes(intent));
  });
}

/** How a booking stands: in our tables, and in the money that Stripe really took and gave back. */
export async function standOf(world: World, id: BookingId) {
  const { db } = world.context();
  const [booking] = await db.select().from(bookings).where(eq(bookings.id, id));
  const paid = await db
    .select()
    .from(payments)
    .where(eq(payments.bookingId, id))
    .orderBy(asc(payments.createdAt), asc(payments.id));
  const back = await db
    .select()
    .from(refunds)
    .where(eq(refunds.bookingId, id))
    .orderBy(asc(refunds.createdAt), asc(refunds.id));
  const events = await db.select().from(bookingEvents).where(eq(bookingEvents.bookingId, id));
  const effects = await db.select().from(outbox).where(eq(outbox.bookingId, id));
  const state = world.stripe.state();
  const intents = state.paymentIntents.filter((intent) => intent.metadata["booking_id"] === id);
  const isOfBooking = (intent: string) => intents.some((each) => each.id === intent);
  return {
    status: booking?.status,
    payments: paid.map((payment) => payment.status),
    refunds: back.map(({ reason, status, amountMinor }) => ({ reason, status, amountMinor })),
    confirmations: events.filter((event) => event.kind === "confirmed").length,
    mails: effects
      .map((row) => row.kind)
      .filter((kind) => kind.startsWith("email."))
      .toSorted(),
    taken: sum(
      state.charges.filter((charge) => isOfBooking(charge.payment_intent) && charge.paid),
      (charge) => charge.amount,
    ),
    givenBack: sum(
      state.refunds.filter((refund) => isOfBooking(refund.payment_intent) && refund.status !== "failed"),
      (refund) => refund.amount,
    ),
    sessions: state.sessions.filter((session) => session.client_reference_id === id).length,
  };
}

function sum<T>(things: readonly T[], amountOf: (thing: T) => number): number {
  return things.reduce((total, thing) => total + amountOf(thing), 0);
}
