import type { BookingId } from "#shared/ids.ts";
import { balancesOf } from "#shared/ledger.ts";
import { commit } from "#workers/db/commit.ts";
import { listEntries } from "#workers/ledger/store.ts";
import { refundStatements } from "#workers/payments/refund-statements.ts";
import { startOnboarding } from "#workers/payouts/start-onboarding.ts";
import { findAccount } from "#workers/payouts/store.ts";
import { actingAs } from "#tests/support/booked.ts";
import type { MadeMentor, MadeOffer, MadePerson } from "#tests/support/makers.ts";
import { eventsSent } from "#tests/support/stand-ins.ts";
import { heldSession, holdReadyToPay, pressPay } from "#tests/support/stripe-walk.ts";
import { env } from "cloudflare:workers";
import type { World } from "#tests/support/world.ts";

const HOUR = 3_600_000;

/** A session for £35 two days ahead, paid; the mentor has said what must be said before asking for money. */
export async function paidSession(world: World): Promise<{
  mentor: MadeMentor;
  offer: MadeOffer;
  ada: MadePerson;
  startsAt: number;
  id: BookingId;
}> {
  const made = await heldSession(world);
  await env.DB.prepare("UPDATE mentors SET paid_declared_at = 1 WHERE id = ?")
    .bind(made.mentor.mentorId)
    .run();
  await world.stripe.pay(await pressPay(world, made.ada, made.id), "paid");
  return made;
}

/** One more session of the same mentor, for another mentee, paid; `startsAt` is its start. */
export async function anotherPaid(
  world: World,
  { offer }: { readonly offer: MadeOffer },
  startsAt: number,
): Promise<BookingId> {
  const person = await world.make.person();
  const id = await holdReadyToPay(world, person, offer, startsAt);
  await world.stripe.pay(await pressPay(world, person, id), "paid");
  return id;
}

/** The mentor arranges to be paid, as far as Stripe's own page; gives the account at Stripe. */
export async function beginAccount(world: World, mentor: MadeMentor): Promise<string> {
  const { mentorId, email } = mentor;
  await startOnboarding(actingAs(world, mentor), { mentorId, email });
  const account = await findAccount(world.context(), mentorId);
  if (account?.stripeAccountId == null) throw new Error("no account was made");
  return account.stripeAccountId;
}

/** The mentor has arranged to be paid and can be. */
export async function payable(world: World, mentor: MadeMentor): Promise<string> {
  const account = await beginAccount(world, mentor);
  await world.stripe.changeAccount(account, "active");
  await eventsSent();
  return account;
}

/** Moves the clock to when the share of a session of 30 minutes is due, an hour after it counted as held. */
export async function untilDue(world: World, startsAt: number): Promise<void> {
  world.at(startsAt + 2 * HOUR);
  await world.tick();
  world.at(startsAt + HOUR / 2 + 72 * HOUR);
}

/** The transfers of the booking that Stripe really made. */
export function transfersAtStripe(world: World, id: BookingId) {
  return world.stripe.state().transfers.filter(({ transfer_group: group }) => group === id);
}

/** A paid session whose share the mentor has. */
export async function sentShare(world: World) {
  const made = await paidSession(world);
  await payable(world, made.mentor);
  await untilDue(world, made.startsAt);
  // A minute takes so many; what other tests left due may come before it.
  for (let minute = 0; minute < 12 && transfersAtStripe(world, made.id).length === 0; minute++)
    await world.tick();
  if (transfersAtStripe(world, made.id).length !== 1) throw new Error("the share was not sent");
  return made;
}

/** Stripe's id of the charge that paid for the booking. */
export function chargeOf(world: World, id: string): string {
  const charge = world.stripe.state().charges.find((each) => each.paid && each.metadata["booking_id"] === id);
  if (charge === undefined) throw new Error("not paid");
  return charge.id;
}

/** Each account's balance for the booking. */
export async function balances(world: World, id: BookingId) {
  return balancesOf(await listEntries(world.context(), id));
}

/** Promises so much of what was paid back to the mentee, as a verb would. */
export async function giveBack(world: World, id: BookingId, amountMinor: number): Promise<void> {
  const ctx = world.context();
  await commit(
    ctx,
    await refundStatements(ctx, {
      booking: { id, priceMinor: 3500, fundedMinor: 0 },
      amountMinor,
      reason: "mentor-cancelled",
    }),
  );
}
