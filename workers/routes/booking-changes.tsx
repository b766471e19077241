import { assertMovable, readerZone } from "#shared/bookings.ts";
import { AcceptInput, CancelInput, DeclineInput, MoveInput, ReportInput } from "#shared/contract/bookings.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import { isLocalDate } from "#shared/time.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { CancelPage } from "#web/pages/cancel.tsx";
import { alternativesOf, HoldRefusedPage } from "#web/pages/hold.tsx";
import { MovePage } from "#web/pages/move.tsx";
import { refusalWords } from "#web/pages/refusal.tsx";
import { ReportPage } from "#web/pages/report.tsx";
import { acceptRequest } from "#workers/bookings/accept-request.ts";
import { refuseWhileDisputed } from "#workers/disputes/refuse-while-disputed.ts";
import { cancelBooking, decideFor } from "#workers/bookings/cancel-booking.ts";
import { completeBooking } from "#workers/bookings/complete-booking.ts";
import { declineRequest } from "#workers/bookings/decline-request.ts";
import { moveBooking } from "#workers/bookings/move-booking.ts";
import { nudgeAbsent } from "#workers/bookings/nudge-absent.ts";
import { openBooking } from "#workers/bookings/open-booking.ts";
import { readMove } from "#workers/bookings/read-move.ts";
import { reportSession } from "#workers/bookings/report-session.ts";
import { bookingIdOf } from "#workers/http/booking-id.ts";
import { statusOf } from "#workers/http/errors.tsx";
import { newRouter, type C } from "#workers/http/factory.ts";
import { line, readForm, type FormValues } from "#workers/http/form.ts";
import { withNumbers } from "#workers/http/numbers.ts";
import { page } from "#workers/http/page.tsx";
import { requirePersonFor } from "#workers/http/session.ts";
import { bookingPage } from "#workers/routes/bookings.tsx";

export const bookingChanges = newRouter()
  .get("/:id/cancel", async (c) => cancelPage(c))
  .post("/:id/cancellation", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    const read = await readForm(c, CancelInput, withNumbers("seq", "refundMinor"));
    if (!read.ok) return cancelPage(c, read);
    try {
      await cancelBooking(ctx, { id, ...read.data });
    } catch (error) {
      if (isRefusal(error, "changed-meanwhile") && error.detail["reason"] === "refund")
        return cancelPage(c, { values: read.values, changed: true });
      throw error;
    }
    return c.redirect(`/bookings/${id}?done=cancelled`, 303);
  })
  .get("/:id/move", async (c) => {
    const { ctx } = c.var;
    const opened = await openBooking(ctx, bookingIdOf(c));
    assertMovable(opened.booking, opened.party, ctx.now);
    const { from, start } = c.req.query();
    const move = await readMove(ctx, opened, {
      from: from !== undefined && isLocalDate(from) ? from : undefined,
      start: start !== undefined && /^\d{1,15}$/.test(start) ? Number(start) : undefined,
    });
    return page(c, { title: "Move your session", current: "bookings" }, <MovePage read={opened} {...move} />);
  })
  .post("/:id/move", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    const read = await readForm(c, MoveInput, withNumbers("startsAt", "seq"));
    if (!read.ok) throw new Refusal("invalid");
    try {
      await moveBooking(ctx, { id, ...read.data });
    } catch (error) {
      if (!isRefusal(error) || alternativesOf(error.detail).length === 0) throw error;
      return goneMovePage(c, error);
    }
    return c.redirect(`/bookings/${id}?done=moved`, 303);
  })
  .post("/:id/acceptance", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    const read = await readForm(c, AcceptInput, withNumbers("seq"));
    if (!read.ok) throw new Refusal("invalid");
    await acceptRequest(ctx, { id, ...read.data });
    return c.redirect(`/bookings/${id}?done=accepted`, 303);
  })
  .post("/:id/declination", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    const read = await readForm(c, DeclineInput, withNumbers("seq"));
    if (!read.ok) return bookingPage(c, { reason: line(read.values, "reason"), errors: read.errors });
    await declineRequest(ctx, { id, ...read.data });
    return c.redirect(`/bookings/${id}?done=declined`, 303);
  })
  .post("/:id/completion", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    const read = await readForm(c, AcceptInput, withNumbers("seq"));
    if (!read.ok) throw new Refusal("invalid");
    await completeBooking(ctx, { id, ...read.data });
    return c.redirect(`/bookings/${id}?done=completed`, 303);
  })
  .post("/:id/nudge", async (c) => {
    const id = bookingIdOf(c);
    await nudgeAbsent(c.var.ctx, { id });
    return c.redirect(`/bookings/${id}?done=nudged`, 303);
  })
  .get("/:id/report", async (c) => reportPage(c))
  .post("/:id/report", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    const read = await readForm(c, ReportInput);
    if (!read.ok) return reportPage(c, read);
    await reportSession(ctx, { id, report: read.data });
    return c.redirect(`/bookings/${id}?done=reported`, 303);
  });

type Wrong = { readonly values: FormValues; readonly errors?: FormErrors | undefined };

async function cancelPage(c: C, again?: Wrong & { readonly changed?: boolean }): Promise<Response> {
  const { ctx } = c.var;
  const read = await openBooking(ctx, bookingIdOf(c));
  const outcome = decideFor(ctx, read);
  if (read.party === "mentee" && outcome.refundMinor > 0) await refuseWhileDisputed(ctx, read.booking.id);
  const changed = again?.changed === true;
  return page(
    c,
    {
      title: "Cancel this session?",
      current: "bookings",
      errors: again?.errors,
      ...(changed ? { status: 409 as const } : {}),
    },
    <CancelPage
      read={read}
      outcome={outcome}
      changed={changed}
      reason={again && line(again.values, "reason")}
      errors={again?.errors}
    />,
  );
}

async function goneMovePage(c: C, refusal: Refusal): Promise<Response> {
  const { booking, party, ...read } = await openBooking(c.var.ctx, bookingIdOf(c));
  const words = refusalWords(refusal.code, refusal.detail);
  const move = `/bookings/${booking.id}/move`;
  return page(
    c,
    { title: words.title, status: statusOf(refusal.code), current: "bookings" },
    <HoldRefusedPage
      words={words}
      timesHref={move}
      hrefFor={(startsAt) => `${move}?start=${startsAt}`}
      alternatives={alternativesOf(refusal.detail)}
      minutes={booking.minutes}
      zone={readerZone({ booking, ...read }, party)}
    />,
  );
}

async function reportPage(c: C, wrong?: Wrong): Promise<Response> {
  const read = await openBooking(c.var.ctx, bookingIdOf(c));
  return page(
    c,
    { title: "This crosses the line", current: "bookings", errors: wrong?.errors },
    <ReportPage
      read={read}
      reason={wrong ? line(wrong.values, "reason") : ""}
      text={wrong ? line(wrong.values, "text") : ""}
      errors={wrong?.errors}
    />,
  );
}
