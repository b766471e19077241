import { ladderFrom } from "#shared/career/ladder.ts";
import { canShare, isShared, sharedUntil, sharedView, type Share } from "#shared/career/sharing.ts";
import { SharingInput, type SharedDetail } from "#shared/contract/sharing.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import { Button, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { HiddenId } from "#web/components/inputs.tsx";
import { SharedPage, sharedTitle } from "#web/pages/shared.tsx";
import { SharingPage, type SharingValues } from "#web/pages/sharing.tsx";
import { endSharing } from "#workers/career/end-sharing.ts";
import { openOwnSharing, openShared, type OpenedSharing } from "#workers/career/open-sharing.ts";
import { shareLadder } from "#workers/career/share-ladder.ts";
import { bookingIdOf } from "#workers/http/booking-id.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { line, lines, readForm, readJson, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { detailOf } from "#workers/routes/evidence-api.ts";
import { todayOf } from "#workers/routes/ladder.tsx";

export const sharingPages = newRouter()
  .get("/:id/sharing", async (c) => sharingPage(c, await openOwnSharing(c.var.ctx, bookingIdOf(c))))
  .post("/:id/sharing", async (c) => {
    const { ctx } = c.var;
    const opened = await openOwnSharing(ctx, bookingIdOf(c));
    const read = await readForm(c, SharingInput, listed);
    const values = listed(read.values);
    if (!read.ok) return sharingPage(c, opened, { values, errors: read.errors });
    const step = line(read.values, "step");
    if (step === "change") return sharingPage(c, opened, { values });
    if (step === "look") return preview(c, opened, read.data);
    try {
      await shareLadder(ctx, { ...read.data, id: opened.booking.id });
    } catch (error) {
      if (!isRefusal(error, "invalid")) throw error;
      const errors = { evidenceIds: String(error.detail["evidenceIds"]) };
      return sharingPage(c, opened, { values, errors });
    }
    const { parts, evidenceIds, question } = read.data;
    const nothing = parts.length + evidenceIds.length === 0 && question === "";
    return c.redirect(`/bookings/${opened.booking.id}/${nothing ? "sharing" : "shared?saved=yes"}`, 303);
  })
  .post("/:id/sharing/end", async (c) => {
    const id = bookingIdOf(c);
    await endSharing(c.var.ctx, id);
    return c.redirect(`/bookings/${id}/sharing`, 303);
  })
  .get("/:id/shared", async (c) => {
    const opened = await openShared(c.var.ctx, bookingIdOf(c));
    const notice =
      c.req.query("saved") === "yes" ? "Shared. You can change or end it at any time." : undefined;
    return sharedPage(c, opened, opened.share, notice);
  });

export const sharingApi = newRouter()
  .get("/:id/sharing", async (c) =>
    c.json(detailFor(c, await openOwnSharing(c.var.ctx, bookingIdOf(c))), 200),
  )
  .put("/:id/sharing", async (c) => {
    const id = bookingIdOf(c);
    await openOwnSharing(c.var.ctx, id);
    await shareLadder(c.var.ctx, { ...(await readJson(c, SharingInput)), id });
    return c.json(detailFor(c, await openOwnSharing(c.var.ctx, id)), 200);
  })
  .delete("/:id/sharing", async (c) => {
    const id = bookingIdOf(c);
    await endSharing(c.var.ctx, id);
    return c.json(detailFor(c, await openOwnSharing(c.var.ctx, id)), 200);
  })
  .get("/:id/shared", async (c) => {
    const { share, ladder } = await openShared(c.var.ctx, bookingIdOf(c));
    const view = sharedView(share, ladder);
    const shared: SharedDetail = {
      ...view,
      posts: view.posts && [...view.posts],
      registration: view.registration && { ...view.registration, exams: [...view.registration.exams] },
      gaps: view.gaps && { ...view.gaps, claims: [...view.gaps.claims] },
      evidence: view.evidence.map(detailOf),
    };
    return c.json(shared, 200);
  });

const NOTHING = { parts: [], evidenceIds: [], question: "" };

/** How many of the latest entries stand on the form beside those that are chosen. */
const SHOWN = 100;

function detailFor(c: C, { share, booking }: OpenedSharing) {
  const { parts, evidenceIds, question } = share ?? NOTHING;
  const visible = isShared(share, booking, c.var.ctx.now);
  return { parts, evidenceIds, question, visible, visibleUntilAt: sharedUntil(booking) };
}

function sharingPage(
  c: C,
  opened: OpenedSharing,
  retry?: { values: SharingValues; errors?: FormErrors },
): Promise<Response> {
  const { share, booking, ladder } = opened;
  const { now } = c.var.ctx;
  if (!canShare(booking, now)) throw new Refusal("not-possible-now", { status: booking.status });
  const values = retry?.values ?? share ?? NOTHING;
  const listedEvidence = ladder.evidence.filter(
    ({ id }, index) => index < SHOWN || values.evidenceIds.includes(id),
  );
  return page(
    c,
    { title: "What you share", current: "bookings", errors: retry?.errors },
    <SharingPage
      read={opened}
      values={values}
      evidence={listedEvidence}
      visible={isShared(share, booking, now)}
      errors={retry?.errors}
    />,
  );
}

/** The page as the mentor would see it, before anything is shared. */
function preview(c: C, opened: OpenedSharing, input: SharingInput): Promise<Response> {
  const share = { ...input, changedAt: c.var.ctx.now, endedAt: null };
  return sharedPage(
    c,
    opened,
    share,
    "Nothing of this is shared yet.",
    <Form action={`/bookings/${opened.booking.id}/sharing`}>
      {input.parts.map((part) => (
        <HiddenId name="parts[]" value={part} />
      ))}
      {input.evidenceIds.map((id) => (
        <HiddenId name="evidenceIds[]" value={id} />
      ))}
      <HiddenId name="question" value={input.question} />
      <Buttons>
        <Button>Share this</Button>
        <Button kind="quiet" name="step" value="change">
          Change it
        </Button>
      </Buttons>
    </Form>,
  );
}

function sharedPage(
  c: C,
  opened: OpenedSharing,
  share: Share,
  notice?: string,
  below: Parameters<typeof SharedPage>[0]["children"] = null,
): Promise<Response> {
  const view = sharedView(share, opened.ladder);
  const target = view.gaps?.targetSpecialty ?? null;
  return page(
    c,
    { title: sharedTitle(opened), current: "bookings", notice },
    <SharedPage
      read={opened}
      view={view}
      ladder={target === null ? undefined : ladderFrom(opened.facts, target, view.gaps?.claims ?? [])}
      today={todayOf(c)}
    >
      {below}
    </SharedPage>,
  );
}

function listed(values: FormValues) {
  return {
    parts: lines(values, "parts"),
    evidenceIds: lines(values, "evidenceIds"),
    question: line(values, "question"),
  };
}
