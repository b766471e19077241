import type { BookingId } from "#shared/ids.ts";
import { holdSlot } from "#workers/bookings/hold-slot.ts";
import { submitIntake } from "#workers/bookings/submit-intake.ts";
import type { Context } from "#workers/context.ts";
import { startCheckout } from "#workers/payments/start-checkout.ts";
import type { MadeMentor, MadeOffer, MadePerson } from "#tests/support/makers.ts";
import { eventsSent } from "#tests/support/stand-ins.ts";
import type { World } from "#tests/support/world.ts";

/** A context in which this person acts. */
export function actingAs(world: World, person: MadePerson): Context {
  const base = world.context();
  const mentor =
    "mentorId" in person && "handle" in person
      ? { id: asMentor(person).mentorId, handle: asMentor(person).handle }
      : null;
  return world.context({
    kind: "session",
    sessionId: base.newId("session"),
    person: {
      id: person.id,
      email: person.email,
      unreachable: null,
      name: person.name,
      timeZone: "Europe/London",
      isOperator: false,
      mentor,
    },
  });
}

/** Only makers of mentors give both fields. */
function asMentor(person: MadePerson): MadeMentor {
  return person as MadeMentor;
}

type Wish = {
  readonly mentee: MadePerson;
  readonly offer: MadeOffer;
  readonly startsAt: number;
  readonly zone?: string;
  readonly prepared?: boolean;
};

const INTAKE = {
  goal: "Which two audits to finish before the window opens.",
  standing: "",
  links: "",
  ownWork: true,
} as const;

/** Books through the product's own verbs, and pays what has a price. The mails of a free one are promised and not yet sent. */
export async function booked(
  world: World,
  { mentee, offer, startsAt, zone = "Europe/London", prepared = true }: Wish,
): Promise<BookingId> {
  const ctx = actingAs(world, mentee);
  const { minutes, priceMinor } = offer;
  const { id } = await holdSlot(ctx, {
    id: ctx.newId("booking"),
    offerId: offer.id,
    startsAt,
    minutes,
    priceMinor,
    zone,
  });
  const outcome = await submitIntake(ctx, { id, intake: prepared ? INTAKE : null });
  if (outcome === "pay") await pay(world, mentee, id);
  return id;
}

async function pay(world: World, mentee: MadePerson, id: BookingId): Promise<void> {
  const { url } = await startCheckout(actingAs(world, mentee), id);
  const session = /cs_\w+/.exec(url)?.[0];
  if (session === undefined) throw new Error(`not Stripe's page: ${url}`);
  await world.stripe.pay(session, "paid");
  await eventsSent();
}
