import { factsOn, type CitedSource, type Fact } from "#shared/facts/fact.ts";
import { specialtyName } from "#shared/facts/specialties.ts";
import { visaStatusLabel } from "#shared/facts/visa.ts";
import { addDays, dateAt, type LocalDate } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import { citedWords } from "#web/emails/cited.ts";
import { eventWords, roundWords } from "#web/pages/specialty-words.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import { calendarText } from "#workers/calendar-writer.ts";
import type { Context } from "#workers/context.ts";

type Day = {
  readonly id: string;
  readonly on: LocalDate;
  readonly to: LocalDate;
  readonly title: string;
  readonly words: string;
  readonly cite: CitedSource;
};

/**
 * The dates of the rounds and of visas as a calendar to subscribe to, those of one specialty or the ones that hold for all, with
 * a tag that changes when it does. An entry keeps its name, so that a date that moves is moved.
 */
export async function roundsCalendar(
  ctx: Context,
  facts: readonly Fact[],
  slug: string,
): Promise<{ text: string; etag: string }> {
  const name = slug === "" ? "UK specialty training: dates" : `${specialtyName(slug)}: dates`;
  const { origin } = ctx.settings;
  const host = new URL(origin).hostname;
  const stamp = Date.parse(dateAt(UK_ZONE, ctx.now));
  const days = [...roundDays(facts, slug), ...visaDays(facts)];
  const text = await calendarText(
    { name, refresh: "P1D" },
    days.map(({ id, on, to, title, words, cite }) => ({
      uid: `${id}@${host}`,
      stamp,
      start: on,
      end: addDays(to, 1),
      summary: title,
      description: `${words}${citedWords(cite)} ${cite.pageUrl}`,
      url: `${origin}/timeline`,
    })),
  );
  return { text, etag: `"${(await hashOf(text)).slice(0, 32)}"` };
}

function roundDays(facts: readonly Fact[], slug: string): Day[] {
  return factsOn(facts, "timeline", "event").flatMap(({ id, value, cite }) => {
    const { on, to = on, at, kind, specialties, note } = value;
    if (specialties !== "all" && !specialties.includes(slug)) return [];
    const whose = specialties === "all" ? "" : `${specialtyName(slug)}: `;
    const title = `${whose}${eventWords[kind]}${at === undefined ? "" : `, ${at} UK time`}`;
    return [
      { id, on, to, title, words: `${roundWords(value)}. ${note === undefined ? "" : `${note} `}`, cite },
    ];
  });
}

function visaDays(facts: readonly Fact[]): Day[] {
  return factsOn(facts, "visa-dates", "permission").flatMap(({ id, value, cite }) => {
    const { on, status, text } = value;
    if (on === undefined) return [];
    return [{ id, on, to: on, title: `${visaStatusLabel(status)}: a rule changes`, words: `${text} `, cite }];
  });
}
