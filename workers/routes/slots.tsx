import { HoldInput, SlotsQuery } from "#shared/contract/bookings.ts";
import { isRefusal, Refusal, type RefusalCode } from "#shared/errors.ts";
import { isId } from "#shared/ids.ts";
import { isLocalDate, isTimeZone } from "#shared/time.ts";
import { HoldRefusedPage, alternativesOf } from "#web/pages/hold.tsx";
import { refusalWords } from "#web/pages/refusal.tsx";
import { TimesPage, timesDescription, timesTitle } from "#web/pages/slots.tsx";
import { findOffer } from "#workers/bookings/find-offer.ts";
import { holdSlot } from "#workers/bookings/hold-slot.ts";
import { listSlots } from "#workers/bookings/list-slots.ts";
import { readTimes } from "#workers/bookings/read-times.ts";
import { slotListJson } from "#workers/bookings/slot-list-json.ts";
import { statusOf } from "#workers/http/errors.tsx";
import { newRouter, type C } from "#workers/http/factory.ts";
import { errorTexts, readForm, readQuery } from "#workers/http/form.ts";
import { withNumbers } from "#workers/http/numbers.ts";
import { page } from "#workers/http/page.tsx";
import { requirePerson } from "#workers/http/session.ts";

const ABOUT_THE_TIME: readonly RefusalCode[] = [
  "slot-taken",
  "mentee-busy",
  "slot-refused",
  "day-cap",
  "week-cap",
  "too-many-fit-calls",
  "offer-changed",
];

export const slotPages = newRouter()
  .get("/mentors/:handle/offers/:offerId/times", async (c) => {
    const { ctx } = c.var;
    const { handle, offerId } = c.req.param();
    if (!isId("offer", offerId)) throw new Refusal("not-found");
    const { zone, from, start } = c.req.query();
    const times = await readTimes(ctx, {
      handle,
      offerId,
      zone: zone !== undefined && isTimeZone(zone) ? zone : undefined,
      from: from !== undefined && isLocalDate(from) ? from : undefined,
      start: start !== undefined && /^\d{1,15}$/.test(start) ? Number(start) : undefined,
    });
    const props = {
      ...times,
      now: ctx.now,
      zoneIsGuess: zone === undefined && times.reader === "guest",
      bookingId: ctx.newId("booking"),
    };
    return page(
      c,
      { title: timesTitle(props), description: timesDescription(props), current: "mentors", shared: true },
      <TimesPage {...props} />,
    );
  })
  .post("/holds", async (c) => {
    const { ctx } = c.var;
    const read = await readForm(c, HoldInput, withNumbers("startsAt", "minutes", "priceMinor", "packMinor"));
    if (!read.ok) {
      await requirePerson(ctx);
      throw new Refusal("invalid", errorTexts(read.errors));
    }
    try {
      const { id } = await holdSlot(ctx, read.data);
      return c.redirect(`/bookings/${id}/prepare`, 303);
    } catch (error) {
      if (!isRefusal(error, ...ABOUT_THE_TIME)) throw error;
      return refusedPage(c, error, read.data);
    }
  });

export const slotsApi = newRouter().get("/:handle/slots", async (c) => {
  const { ctx } = c.var;
  const query = readQuery(c, SlotsQuery);
  const list = await listSlots(ctx, { ...query, handle: c.req.param("handle") });
  return c.body(slotListJson(list), 200, { "content-type": "application/json" });
});

async function refusedPage(c: C, refusal: Refusal, input: HoldInput): Promise<Response> {
  const words = refusalWords(refusal.code, refusal.detail);
  const offer = await findOffer(c.var.ctx, input.offerId);
  const times = offer === undefined ? null : `/mentors/${offer.handle}/offers/${input.offerId}/times`;
  const zone = encodeURIComponent(input.zone);
  return page(
    c,
    { title: words.title, status: statusOf(refusal.code), current: "mentors" },
    <HoldRefusedPage
      words={words}
      timesHref={times && `${times}?zone=${zone}`}
      hrefFor={(startsAt) => `${times ?? "/mentors"}?zone=${zone}&start=${startsAt}`}
      alternatives={alternativesOf(refusal.detail)}
      minutes={offer?.minutes ?? input.minutes}
      zone={input.zone}
    />,
  );
}
