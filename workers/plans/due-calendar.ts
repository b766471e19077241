import { eq, sql } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import { statusEnds } from "#shared/facts/visa.ts";
import type { LocalDate } from "#shared/time.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import { calendarText } from "#workers/calendar-writer.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { menteeProfiles, planCalendars } from "#workers/db/schema/career.ts";
import { dueFrom, dueQueries } from "#workers/plans/own-store.ts";

type Entry = { readonly uid: string; readonly on: LocalDate; readonly title: string; readonly path: string };

/** The calendar behind a token: a day for each thing to do and for the visa's end. Refuses a token that opens nothing. */
export async function dueCalendar(ctx: Context, token: string): Promise<{ text: string; etag: string }> {
  const tokenHash = await hashOf(token);
  const owner = sql`(SELECT k.user_id FROM plan_calendars k WHERE k.token_hash = ${tokenHash})`;
  const [[found], [profile], agreed, own] = await readAll(ctx.db, [
    ctx.db
      .select({ userId: planCalendars.userId })
      .from(planCalendars)
      .where(eq(planCalendars.tokenHash, tokenHash)),
    ctx.db
      .select({ status: menteeProfiles.visaStatus, endsOn: menteeProfiles.visaEndsOn })
      .from(menteeProfiles)
      .where(eq(menteeProfiles.userId, owner)),
    ...dueQueries(ctx, owner),
  ]);
  if (found === undefined) throw new Refusal("not-found");
  const entries: Entry[] = dueFrom([agreed, own]).map(({ id, text: title, dueOn: on, bookingId }) => {
    const path = bookingId === null ? `/ladder/plan/actions/${id}` : `/bookings/${bookingId}/plan`;
    return { uid: id, on, title, path };
  });
  const { status = null, endsOn = null } = profile ?? {};
  if (endsOn !== null && (status === null || statusEnds(status)))
    entries.push({ uid: "visa", on: endsOn, title: "Visa ends", path: "/ladder/standing" });
  const text = await calendarOf(ctx, entries);
  return { text, etag: `"${(await hashOf(text)).slice(0, 32)}"` };
}

function calendarOf(ctx: Context, entries: readonly Entry[]): Promise<string> {
  const { origin } = ctx.settings;
  const host = new URL(origin).hostname;
  return calendarText(
    { name: "Rung plan", refresh: "PT1H" },
    entries.map(({ uid, on, title, path }) => ({
      uid: `${uid}@${host}`,
      stamp: Date.parse(on),
      start: on,
      summary: title,
      url: origin + path,
    })),
  );
}
