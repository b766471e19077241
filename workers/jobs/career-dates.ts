import { and, asc, between, isNull, lte, notInArray, or, sql } from "drizzle-orm";
import {
  DATES_MINUTE,
  deadlineDue,
  deadlineWordEnds,
  VISA_DAYS,
  visaEndsDue,
  visaWordEnds,
  type VisaDays,
} from "#shared/career/career-dates.ts";
import { specialtySlugs } from "#shared/facts/specialties.ts";
import { eventsFor, eventsFrom } from "#shared/facts/timeline.ts";
import { statusesWithoutEnd } from "#shared/facts/visa.ts";
import { dateAt, localAt, MINUTE, type LocalDate } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { menteeProfiles } from "#workers/db/schema/career.ts";
import { readFacts } from "#workers/facts/store.ts";
import type { Job } from "#workers/jobs/index.ts";
import { promise } from "#workers/outbox/promise.ts";

const AT_ONCE = 50;
const ROUNDS = 20;
const EVERY = 15;

/**
 * Tells mentees that a visa's last day is 180, 90 or 30 days off, and that applications to their target close in 21: once for
 * each date they gave or a publisher set. Days pass slowly, so it looks each quarter of an hour, from eight in the UK.
 */
export const careerDates: Job = {
  name: "career-dates",
  async run(ctx) {
    if (Math.floor(ctx.now / MINUTE) % EVERY !== 0) return;
    if (localAt(UK_ZONE, ctx.now).minute < DATES_MINUTE) return;
    const today = dateAt(UK_ZONE, ctx.now);
    for (const days of VISA_DAYS) await untilAllAreTold(() => tellOfVisas(ctx, days, today));
    const events = eventsFrom(await readFacts(ctx, "timeline"));
    const closing = specialtySlugs.flatMap((specialty) => {
      const due = deadlineDue(specialty, eventsFor(events, specialty), today);
      return due ? [{ specialty, closesOn: due.closes.on, upTo: due.forStartsUpTo }] : [];
    });
    if (closing.length > 0) await untilAllAreTold(() => tellOfDeadlines(ctx, closing));
  },
};

async function untilAllAreTold(tell: () => Promise<number>): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) if ((await tell()) < AT_ONCE) return;
}

async function tellOfVisas(ctx: Context, days: VisaDays, today: LocalDate): Promise<number> {
  const { userId, visaStatus, visaEndsOn } = menteeProfiles;
  const { from, to } = visaEndsDue(days, today);
  const name = sql`${`email.visa-ending-${days}d:`} || ${userId} || ':' || ${visaEndsOn}`;
  const due = await ctx.db
    .select({ userId, endsOn: sql<string>`${visaEndsOn}`.as("ends_on") })
    .from(menteeProfiles)
    .where(
      and(
        between(visaEndsOn, from, to),
        or(isNull(visaStatus), notInArray(visaStatus, [...statusesWithoutEnd])),
        notYetPromised(name),
      ),
    )
    .orderBy(asc(userId))
    .limit(AT_ONCE);
  await commit(
    ctx,
    due.map(({ userId: whose, endsOn }) =>
      promise(
        ctx,
        { kind: "email.visa-ending", userId: whose, endsOn, days },
        { usefulUntilAt: visaWordEnds(endsOn, days) },
      ),
    ),
  );
  return due.length;
}

type Closing = { readonly specialty: string; readonly closesOn: LocalDate; readonly upTo: string };

async function tellOfDeadlines(ctx: Context, closing: readonly Closing[]): Promise<number> {
  const { userId, targetSpecialty, targetStart } = menteeProfiles;
  const closes = sql`closing.value ->> 'closesOn'`;
  const name = sql`'email.deadline:' || ${userId} || ':' || ${targetSpecialty} || ':' || (${closes})`;
  const due = await ctx.db
    .select({
      userId,
      specialty: sql<string>`${targetSpecialty}`.as("specialty"),
      closesOn: sql<string>`${closes}`.as("closes_on"),
    })
    .from(menteeProfiles)
    .innerJoin(
      sql`json_each(${JSON.stringify(closing)}) closing`,
      sql`${targetSpecialty} = closing.value ->> 'specialty'`,
    )
    .where(
      and(or(isNull(targetStart), lte(targetStart, sql`closing.value ->> 'upTo'`)), notYetPromised(name)),
    )
    .orderBy(asc(userId))
    .limit(AT_ONCE);
  await commit(
    ctx,
    due.map((each) =>
      promise(ctx, { kind: "email.deadline", ...each }, { usefulUntilAt: deadlineWordEnds(each.closesOn) }),
    ),
  );
  return due.length;
}

function notYetPromised(name: ReturnType<typeof sql>) {
  return sql`NOT EXISTS (SELECT 1 FROM outbox o WHERE o.id = ${name})`;
}
