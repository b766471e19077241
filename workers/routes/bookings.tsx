import { isAlternative, lostAt, statusAt } from "#shared/bookings.ts";
import { Intake, PrepareLater } from "#shared/contract/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { BookingPage, type BookingPageProps } from "#web/pages/booking.tsx";
import { bookingTitle, type ReadBooking } from "#web/pages/booking-words.ts";
import { BookingsPage, toDo } from "#web/pages/bookings.tsx";
import { IntakePage, type IntakeValues } from "#web/pages/intake.tsx";
import { findAlternativesOf } from "#workers/alternatives/store.ts";
import { freeInstead } from "#workers/bookings/free-instead.ts";
import { joinLink } from "#workers/bookings/join-link.ts";
import { listOpenBookings, listPastBookings } from "#workers/bookings/list-bookings.ts";
import { listOpenPacks } from "#workers/packs/store.ts";
import { openBooking, openBookingFile } from "#workers/bookings/open-booking.ts";
import { releaseHold } from "#workers/bookings/release-hold.ts";
import { submitIntake, type IntakeOutcome } from "#workers/bookings/submit-intake.ts";
import { bookingIdOf } from "#workers/http/booking-id.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { formValues, line, readForm, type FormValues, type ReadForm } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requirePerson, requirePersonFor } from "#workers/http/session.ts";

export const bookingPages = newRouter()
  .get("/", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const before = c.req.query("before");
    const open = before === undefined ? await listOpenBookings(ctx, person) : [];
    const waits = (read: ReadBooking) => toDo(read, ctx.now) !== undefined;
    const past = await listPastBookings(ctx, person, before);
    return page(
      c,
      { title: "Your bookings", current: "bookings" },
      <BookingsPage
        waiting={onceEach(open.filter(waits))}
        coming={open.filter((read) => !waits(read) && read.booking.endsAt > ctx.now)}
        past={past.list.filter((read) => !waits(read))}
        packs={await listOpenPacks(ctx, person)}
        next={past.next}
        isLaterPage={before !== undefined}
        now={ctx.now}
      />,
    );
  })
  .get("/:id", (c) => bookingPage(c))
  .get("/:id/prepare", async (c) => preparePage(c))
  .post("/:id/intake", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    const read = await readIntake(c);
    if (!read.ok) return preparePage(c, read);
    const outcome = await submitIntake(ctx, { id, intake: read.data });
    return c.redirect(AFTER_INTAKE[outcome](`/bookings/${id}`), 303);
  })
  .post("/:id/release", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    const { booking, mentor } = await openBooking(ctx, id);
    await releaseHold(ctx, { id });
    const zone = encodeURIComponent(booking.menteeZone);
    return c.redirect(`/mentors/${mentor.handle}/offers/${booking.offerId}/times?zone=${zone}`, 303);
  });

/** A booking's own page; with what a mentor wrote who declines, when it comes back. */
export async function bookingPage(c: C, declining?: BookingPageProps["declining"]): Promise<Response> {
  const { ctx } = c.var;
  const id = bookingIdOf(c);
  const { events, refunds, share, ...read } = await openBookingFile(ctx, id);
  const { booking, party, claim } = read;
  if (isAlternative(booking)) return c.redirect(`/bookings/${booking.insteadOf}/alternatives`, 303);
  const lost = party === "mentee" && lostAt(booking, claim) !== null;
  const held = lost ? (await findAlternativesOf(ctx, id)).choices : [];
  const instead = lost && held.length === 0 ? await freeInstead(ctx, read) : [];
  return page(
    c,
    {
      title: bookingTitle(read),
      current: "bookings",
      notice: NOTICES[c.req.query("done") ?? ""],
      errors: declining?.errors,
    },
    <BookingPage
      read={read}
      events={events}
      refunds={refunds}
      share={share}
      joinUrl={await joinLink(ctx, id)}
      instead={instead}
      heldUntilAt={held[0]?.booking.liveUntilAt ?? null}
      now={ctx.now}
      declining={declining}
    />,
  );
}

/** Of the times held instead of one lost session, one stands for all. */
function onceEach(list: readonly ReadBooking[]): ReadBooking[] {
  const seen = new Set<string>();
  return list.filter(({ booking }) => {
    const key = (isAlternative(booking) ? booking.insteadOf : null) ?? booking.id;
    return seen.size < seen.add(key).size;
  });
}

const NOTICES: Partial<Record<string, string>> = {
  booked: "Booked. Both of you get a mail with the calendar entry and the link to meet.",
  requested: "Your request is on its way. We write to you as soon as there is an answer.",
  saved: "Saved. Your mentor sees it on this page.",
  moved: "Moved. Both calendars follow by mail.",
  cancelled: "Cancelled. Both of you get a mail.",
  accepted: "Accepted. Your mentee is told.",
  declined: "Declined. Your mentee is told.",
  completed: "Good. Now write the plan while you remember.",
  nudged: "We have mailed them that you are waiting.",
  claimed: "Noted. Both of you get a mail.",
  reported: "Thank you. We read it within two working days.",
};

const AFTER_INTAKE: Readonly<Record<IntakeOutcome, (booking: string) => string>> = {
  pay: (booking) => `${booking}/pay`,
  requested: (booking) => `${booking}?done=requested`,
  confirmed: (booking) => `${booking}?done=booked`,
  saved: (booking) => `${booking}?done=saved`,
};

/** What was prepared, or null when the mentee prepares later and makes the promise alone. */
async function readIntake(c: C): Promise<ReadForm<Intake | null>> {
  if (line(await formValues(c), "later") !== "yes") return readForm(c, Intake, ticked);
  const read = await readForm(c, PrepareLater, ticked);
  return read.ok ? { ...read, data: null } : read;
}

/** A tick arrives as a word; the schema wants to know whether it is there. */
function ticked(values: FormValues): Record<string, unknown> {
  return { ...values, ownWork: line(values, "ownWork") === "yes" };
}

async function preparePage(c: C, wrong?: { values: FormValues; errors: FormErrors }): Promise<Response> {
  const { ctx } = c.var;
  const id = bookingIdOf(c);
  const read = await openBooking(ctx, id);
  const { booking } = read;
  const status = statusAt(booking, ctx.now);
  if (read.party !== "mentee") throw new Refusal("not-found");
  if (isAlternative(booking)) return c.redirect(`/bookings/${id}`, 303);
  const open = ["held", "requested", "confirmed"].includes(status) && ctx.now < booking.startsAt;
  if (!open) return c.redirect(`/bookings/${id}`, 303);
  const values: IntakeValues = wrong
    ? {
        goal: line(wrong.values, "goal"),
        standing: line(wrong.values, "standing"),
        links: line(wrong.values, "links"),
        ownWork: line(wrong.values, "ownWork") === "yes",
      }
    : {
        goal: booking.intake?.goal ?? "",
        standing: booking.intake?.standing ?? "",
        links: booking.intake?.links ?? "",
        ownWork: booking.agreedAt !== null,
      };
  return page(
    c,
    { title: "Prepare your session", current: "bookings", errors: wrong?.errors },
    <IntakePage read={read} values={values} errors={wrong?.errors} now={ctx.now} />,
  );
}
