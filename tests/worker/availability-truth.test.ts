import fc from "fast-check";
import { expect, test } from "vitest";
import type { SlotList } from "#shared/contract/bookings.ts";
import { explainSlots, type HiddenStart, type SlotQuestion, type Taken } from "#shared/slots.ts";
import { dateAt, dayBounds, addDays } from "#shared/time.ts";
import { bookJson, type Browser } from "#tests/support/booking-forms.ts";
import type { MadeMentor, MadeOffer, MadePerson } from "#tests/support/makers.ts";
import { json, makeWorld, type World } from "#tests/support/world.ts";
import { randomDiary } from "#tests/unit/slots/random-diary.ts";
import { commit } from "#workers/db/commit.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { busyFeeds, busyTimes } from "#workers/db/schema/feeds.ts";

const DIARIES = 500;
const MINUTE = 60_000;
const DAY = 86_400_000;

test(
  "whatever the diary, what GET lists POST accepts, and what it hides POST refuses with the same reason",
  { timeout: 300_000 },
  async () => {
    let accepted = 0;
    const reasons = new Map<string, number>();
    const property = fc.asyncProperty(randomDiary, fc.nat(), async (question, pick) => {
      const diary = await scene(question);
      const { starts, hidden } = explainSlots(diary.question);
      expect(await listed(diary, diary.question)).toEqual(diary.isPaused ? "not-listed" : starts);
      if (diary.isPaused) return;
      for (const not of oneForEachReason(hidden, pick)) {
        expect(await refusalOf(diary, not.startsAt)).toBe(not.reason);
        reasons.set(not.reason, (reasons.get(not.reason) ?? 0) + 1);
      }
      const start = starts[pick % Math.max(1, starts.length)];
      if (start === undefined) return;
      const answer = await diary.browser("/api/v1/bookings", bookJson(diary.offer, start));
      expect([start, answer.status]).toEqual([start, 201]);
      accepted += 1;
    });
    await fc.assert(property, { numRuns: DIARIES, endOnFailure: true });
    expect(accepted).toBeGreaterThan(DIARIES / 4);
    for (const reason of [
      "outside-hours",
      "exception",
      "rest-after-night",
      "notice",
      "horizon",
      "taken",
      "busy-feed",
      "buffer",
      "mentee-busy",
      "day-cap",
      "week-cap",
    ])
      expect([reason, (reasons.get(reason) ?? 0) > 0]).toEqual([reason, true]);
  },
);

type Scene = {
  readonly world: World;
  readonly dev: MadeMentor;
  readonly offer: MadeOffer;
  readonly browser: Browser;
  readonly isPaused: boolean;
  /** The random question as the product's own rows put it: nothing is moved, and whole days are asked for. */
  readonly question: SlotQuestion;
};

/** A mentor, a mentee and all their bookings and busy times, so that the product has to put this very question. */
async function scene(random: SlotQuestion): Promise<Scene> {
  const world = makeWorld(random.now);
  const dev = await world.make.mentor();
  const { kind, minutes } = random.offer;
  const offer = await world.make.offer(dev, { kind, minutes });
  const ada = await world.make.person();
  await keepDiary(world, dev, random);
  const someone = await world.make.person();
  await beBusy(world, dev, random.busy);

  // Sessions of the mentee's with somebody else, and fit calls far beyond the range.
  const other = await world.make.mentor();
  const others = await world.make.offer(other, { kind: "fit-call", minutes: 15 });
  const openFitCalls = random.openFitCalls ?? 0;
  const fitCalls = Array.from({ length: openFitCalls }, (_, i) => {
    const startsAt = random.now + (85 + i) * DAY;
    return { startsAt, endsAt: startsAt + 15 * MINUTE, busyUntilAt: startsAt + 15 * MINUTE };
  });
  await keep(world, { mentor: dev, offer, mentee: someone }, random.taken);
  await keep(world, { mentor: other, offer: others, mentee: ada }, random.menteeTaken);
  await keep(world, { mentor: other, offer: others, mentee: ada, kind: "fit-call" }, fitCalls);
  const { zone, paused } = random.availability;
  const [first, last] = [dateAt(zone, random.range.from), dateAt(zone, random.range.to)];
  const until = paused?.until ?? null;
  return {
    world,
    dev,
    offer,
    browser: await world.as(ada),
    isPaused: paused !== null && (until === null || dayBounds(zone, until).from > random.now),
    question: {
      ...random,
      movingId: undefined,
      openFitCalls,
      fitCallsAllowed: 3,
      range: { from: dayBounds(zone, first).from, to: dayBounds(zone, addDays(last, 6)).from },
    },
  };
}

/** Saves the diary as its mentor would. */
async function keepDiary(world: World, dev: MadeMentor, { availability }: SlotQuestion): Promise<void> {
  const browser = await world.as(dev);
  const answer = await browser("/api/v1/me/availability", json({ version: 0, availability }, "PUT"));
  if (answer.status !== 200) throw new Error(`not saved: ${await answer.text()}`);
}

type Whose = {
  readonly mentor: MadeMentor;
  readonly offer: MadeOffer;
  readonly mentee: MadePerson;
  readonly kind?: string;
};

/** Sessions in the database, put there directly: random ones lie over each other, which the product itself forbids. */
async function keep(world: World, whose: Whose, times: readonly Taken[]): Promise<void> {
  const ctx = world.context();
  const { mentor, offer, mentee, kind = "career-direction" } = whose;
  const inserts = times.map(({ startsAt, endsAt, busyUntilAt }) =>
    ctx.db.insert(bookings).values({
      id: ctx.newId("booking"),
      mentorId: mentor.mentorId,
      menteeId: mentee.id,
      offerId: offer.id,
      kind,
      minutes: (endsAt - startsAt) / MINUTE,
      startsAt,
      endsAt,
      busyUntilAt,
      status: "completed",
      changedAt: ctx.now,
      seq: 1,
      priceMinor: 0,
      mentorShareMinor: 0,
      policyId: "pol_2026_11",
      menteeZone: "Europe/London",
      mentorZone: "Europe/London",
      dayFromAt: startsAt,
      dayUntilAt: startsAt,
      weekFromAt: startsAt,
      weekUntilAt: startsAt,
      approval: "instant",
      roomUrl: "https://meet.example/room",
      firstStartsAt: startsAt,
      heldAt: ctx.now,
      confirmedAt: ctx.now,
      endedAt: endsAt,
    }),
  );
  await commit(ctx, inserts);
}

async function beBusy(world: World, dev: MadeMentor, busy: SlotQuestion["busy"]): Promise<void> {
  if (busy.length === 0) return;
  const ctx = world.context();
  const { now } = ctx;
  const id = ctx.newId("feed");
  const read = { keptAt: now, goodAt: now, triedAt: now, readAt: now, createdAt: now };
  await ctx.db.insert(busyFeeds).values({ id, mentorId: dev.mentorId, name: "Rota", events: 1, ...read });
  const times = new Map(busy.map(({ startsAt, endsAt }) => [`${startsAt} ${endsAt}`, { startsAt, endsAt }]));
  await ctx.db.insert(busyTimes).values([...times.values()].map((time) => ({ feedId: id, ...time })));
}

/** The starts that the API lists for the question's days, or the code of its refusal. */
async function listed({ dev, offer, browser }: Scene, { availability, range }: SlotQuestion) {
  const { zone } = availability;
  const days = `from=${dateAt(zone, range.from)}&to=${dateAt(zone, range.to - 1)}`;
  const answer = await browser(
    `/api/v1/mentors/${dev.handle}/slots?offer=${offer.id}&zone=${encodeURIComponent(zone)}&${days}`,
  );
  if (answer.status !== 200) return (await answer.json<{ code: string }>()).code;
  return (await answer.json<SlotList>()).slots.map(({ startsAt }) => startsAt);
}

/** Why the API refuses to book this start. */
async function refusalOf({ offer, browser }: Scene, startsAt: number): Promise<unknown> {
  const answer = await browser("/api/v1/bookings", bookJson(offer, startsAt));
  const { reason, code } = await answer.json<{ reason?: string; code?: string }>();
  return [409, 422].includes(answer.status) ? (reason ?? code) : answer.status;
}

function oneForEachReason(hidden: readonly HiddenStart[], pick: number): HiddenStart[] {
  const groups = Map.groupBy(hidden, ({ reason }) => reason);
  return [...groups.values()].flatMap((group) => group[pick % group.length] ?? []).slice(0, 4);
}
