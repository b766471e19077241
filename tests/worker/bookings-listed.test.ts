import fc from "fast-check";
import { expect, test } from "vitest";
import type { Availability } from "#shared/contract/availability.ts";
import type { SlotList } from "#shared/contract/bookings.ts";
import { explainSlots, type HiddenStart } from "#shared/slots.ts";
import { diaryFrom, questionFor } from "#workers/availability/diary.ts";
import { diaryQuery } from "#workers/availability/diary-query.ts";
import { readAll } from "#workers/db/client.ts";
import { bookJson, holdPost, type Browser } from "#tests/support/booking-forms.ts";
import type { MadeMentor, MadeOffer, MadePerson } from "#tests/support/makers.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";

const DAY = 86_400_000;

type Problem = { reason?: string };

// Diaries at random: hours, rota, exceptions, limits, sessions already booked; UK and elsewhere, around clock changes.

const minutes = (step: number, to: number) => fc.integer({ min: 0, max: to / step }).map((n) => n * step);
const hours = fc.tuple(minutes(15, 1380), fc.integer({ min: 1, max: 32 })).map(([startMinute, quarters]) => ({
  startMinute,
  endMinute: Math.min(1440, startMinute + quarters * 15),
}));
const dayFrom = (base: number, days: number) => new Date(base + days * DAY).toISOString().slice(0, 10);
const exceptions = fc
  .record({
    id: fc.uuid(),
    kind: fc.constantFrom("add" as const, "remove" as const),
    day: fc.integer({ min: 0, max: 9 }),
    time: hours,
  })
  .map(({ id, kind, day, time }) => ({
    id,
    kind,
    from: dayFrom(Date.UTC(2026, 10, 24), day),
    to: dayFrom(Date.UTC(2026, 10, 25), day),
    ...time,
    note: "",
  }));
const diaries = fc.record({
  now: fc.constantFrom(
    Date.UTC(2026, 9, 22, 9, 7),
    Date.UTC(2026, 10, 23, 9, 0),
    Date.UTC(2027, 2, 25, 23, 50),
    Date.UTC(2027, 3, 26, 5, 13),
  ),
  approval: fc.constantFrom("instant" as const, "request" as const),
  minutes: fc.constantFrom(15, 30, 45, 60),
  availability: fc.record({
    zone: fc.constantFrom("Europe/London", "Africa/Cairo", "Asia/Kathmandu"),
    weeklyHours: fc.array(
      fc.tuple(fc.integer({ min: 1, max: 7 }), hours).map(([weekday, time]) => ({ weekday, ...time })),
      { minLength: 3, maxLength: 10 },
    ),
    exceptions: fc.array(exceptions, { maxLength: 3 }),
    limits: fc.record({
      gridMinutes: fc.constantFrom(15 as const, 30 as const, 60 as const),
      bufferMinutes: fc.constantFrom(0 as const, 15 as const, 30 as const),
      noticeMinutes: fc.constantFrom(120, 1440, 4320),
      horizonDays: fc.constantFrom(7, 60),
      dayCapMinutes: fc.constantFrom(null, 60, 120),
      weekCapMinutes: fc.constantFrom(null, 120, 240),
    }),
  }),
  picks: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
});

test(
  "every start that is listed can be booked, and every start that is hidden is refused with the listed reason",
  { timeout: 120_000 },
  async () => {
    let tried = 0;
    const property = fc.asyncProperty(diaries, async (diary) => {
      const world = makeWorld(diary.now);
      const availability: Partial<Availability> = diary.availability;
      const dev = await world.make.mentor({ approval: diary.approval, availability });
      const offer = await world.make.offer(dev, { minutes: diary.minutes });
      const ada = await world.make.person();
      const browser = await world.as(ada);
      await crowd(world, dev, offer, diary.picks.slice(0, 3));

      const starts = await listed(browser, dev, offer, world.now());
      const { hidden } = await explained(world, dev, offer, ada);
      const outcomes = [];
      for (const pick of diary.picks.slice(3)) {
        outcomes.push(await tryListed(browser, offer, starts[pick % Math.max(1, starts.length)]));
        outcomes.push(await tryHidden(browser, offer, hidden[pick % Math.max(1, hidden.length)]));
      }
      expect(outcomes.filter((outcome) => outcome !== "as listed" && outcome !== "none")).toEqual([]);
      tried += outcomes.filter((outcome) => outcome === "as listed").length;
    });
    await fc.assert(property, { numRuns: 24 });
    expect(tried).toBeGreaterThan(100);
  },
);

/** Holds a listed start and lets it go; anything but success is what to report. */
async function tryListed(browser: Browser, offer: MadeOffer, startsAt: number | undefined): Promise<string> {
  if (startsAt === undefined) return "none";
  const answer = await browser("/holds", holdPost(offer, startsAt));
  if (answer.status !== 303) return `listed ${startsAt}, but ${answer.status}`;
  const id = answer.headers.get("location")?.split("/")[2];
  await browser(`/bookings/${id}/release`, form({}));
  return "as listed";
}

/** Tries to book a hidden start; anything but a refusal with the same reason is what to report. */
async function tryHidden(browser: Browser, offer: MadeOffer, not: HiddenStart | undefined): Promise<string> {
  if (not === undefined) return "none";
  const answer = await browser("/api/v1/bookings", bookJson(offer, not.startsAt));
  const { reason } = await answer.json<Problem>();
  const refused = answer.status === 422 || answer.status === 409;
  return refused && reason === not.reason
    ? "as listed"
    : `hidden ${not.startsAt} for ${not.reason}, but ${answer.status} ${reason}`;
}

/** What the list of free times says over ten days. */
async function listed(browser: Browser, dev: MadeMentor, offer: MadeOffer, now: number): Promise<number[]> {
  const day = (instant: number) => new Date(instant).toISOString().slice(0, 10);
  const query = `offer=${offer.id}&zone=Asia/Kathmandu&from=${day(now)}&to=${day(now + 10 * DAY)}`;
  const { slots } = await (await browser(`/api/v1/mentors/${dev.handle}/slots?${query}`)).json<SlotList>();
  return slots.map(({ startsAt, local }) => {
    expect(Date.parse(local)).toBe(startsAt);
    return startsAt;
  });
}

/** The engine's own answer for this mentee over ten days. */
async function explained(world: World, dev: MadeMentor, offer: MadeOffer, ada: MadePerson) {
  const ctx = world.context();
  const range = { from: world.now() - DAY, to: world.now() + 10 * DAY };
  const [[row]] = await readAll(ctx.db, [diaryQuery(ctx, { mentorId: dev.mentorId }, range, ada.id)]);
  if (row === undefined) throw new Error("the mentor was made");
  const question = questionFor(
    diaryFrom(row, ctx.now),
    { minutes: offer.minutes, kind: "career-direction" },
    { range, now: ctx.now },
  );
  return explainSlots(question);
}

/** Others book some of the listed starts first; on request they ask for them. */
async function crowd(world: World, dev: MadeMentor, offer: MadeOffer, picks: readonly number[]) {
  for (const pick of picks) {
    const other = await world.make.person();
    const { starts } = await explained(world, dev, offer, other);
    const startsAt = starts[pick % Math.max(1, starts.length)];
    if (startsAt === undefined) return;
    await (
      await world.as(other)
    )("/api/v1/bookings", bookJson(offer, startsAt));
  }
}
