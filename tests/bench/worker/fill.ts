import { defaultAvailability } from "#shared/contract/availability.ts";
import { addDays, dateAt, DAY, HOUR, MINUTE } from "#shared/time.ts";
import { createMakers, type MadeMentor, type MadeOffer, type MadePerson } from "#tests/support/makers.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import { createContext, type Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { settingsOf } from "#workers/settings.ts";
import type { Filled, Wish } from "./filled.ts";

/** Fills an empty database with the mentors and sessions that the requests of the bench meet. */
export default {
  async fetch(request, env) {
    const wish: Wish = await request.json();
    const ctx = createContext({
      binding: env.DB,
      settings: settingsOf(env),
      actor: { kind: "system", name: "bench" },
      now: Date.now(),
      nudge: () => undefined,
    });
    return Response.json(await fill(ctx, wish));
  },
} satisfies ExportedHandler<Env>;

const officeHours = {
  weeklyHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: 9 * 60, endMinute: 17 * 60 })),
  limits: { ...defaultAvailability("Europe/London").limits, gridMinutes: 30 as const, weekCapMinutes: null },
};

async function fill(ctx: Context, { mentors, histories }: Wish): Promise<Filled> {
  const make = createMakers(() => ctx);
  const diaries: Filled["diaries"][number][] = [];
  for (const past of histories) {
    const mentor = await make.mentor({ availability: officeHours });
    const offer = await make.offer(mentor);
    await fillDiary(ctx, { mentor, offer, mentee: await make.person() }, past);
    await refreshNextFree(ctx, mentor.mentorId);
    diaries.push({ past, mentorId: mentor.mentorId, handle: mentor.handle, offer: offer.id });
  }
  for (let more = mentors - histories.length; more > 0; more--) {
    const mentor = await make.mentor();
    await make.offer(mentor, { kind: "fit-call", minutes: 15 });
    await make.offer(mentor, { kind: "portfolio-review", minutes: 45, priceMinor: 3500 });
    await make.offer(mentor, { kind: "mock-interview", minutes: 60, priceMinor: 5000 });
    await refreshNextFree(ctx, mentor.mentorId);
  }
  const from = addDays(dateAt("Europe/London", ctx.now), 1);
  return { diaries, from, to: addDays(from, 27) };
}

type Pair = { readonly mentor: MadeMentor; readonly offer: MadeOffer; readonly mentee: MadePerson };

/** Four sessions a day as far back as it takes, and twenty in the four weeks ahead. */
async function fillDiary(ctx: Context, pair: Pair, past: number): Promise<void> {
  const noon = Math.floor(ctx.now / DAY) * DAY + 12 * HOUR;
  const done = Array.from({ length: past }, (_, i) =>
    session(ctx, pair, noon - (20 + Math.floor(i / 4)) * DAY + (i % 4) * HOUR, "completed"),
  );
  const coming = Array.from({ length: 20 }, (_, i) =>
    session(ctx, pair, noon + (2 + i) * DAY + (i % 5) * HOUR, "confirmed"),
  );
  const rows = [...done, ...coming];
  for (let i = 0; i < rows.length; i += 100)
    await commit(
      ctx,
      rows.slice(i, i + 100).map((row) => ctx.db.insert(bookings).values(row)),
    );
}

function session(
  ctx: Context,
  { mentor, offer, mentee }: Pair,
  startsAt: number,
  status: "completed" | "confirmed",
): typeof bookings.$inferInsert {
  const endsAt = startsAt + offer.minutes * MINUTE;
  return {
    id: ctx.newId("booking"),
    mentorId: mentor.mentorId,
    menteeId: mentee.id,
    offerId: offer.id,
    kind: "career-direction",
    minutes: offer.minutes,
    startsAt,
    endsAt,
    busyUntilAt: endsAt + 15 * MINUTE,
    status,
    changedAt: ctx.now,
    seq: 1,
    priceMinor: 0,
    mentorShareMinor: 0,
    policyId: "pol_2026_11",
    menteeZone: "Europe/London",
    mentorZone: "Europe/London",
    dayFromAt: startsAt,
    dayUntilAt: startsAt + DAY,
    weekFromAt: startsAt,
    weekUntilAt: startsAt + 7 * DAY,
    approval: "instant",
    roomUrl: "https://meet.example/room",
    firstStartsAt: startsAt,
    heldAt: startsAt - DAY,
    confirmedAt: startsAt - DAY,
  };
}
