import { factsOn, type CitedSource, type Fact } from "#shared/facts/fact.ts";
import { specialtyName } from "#shared/facts/specialties.ts";
import { visaStatusLabel } from "#shared/facts/visa.ts";
import { addDays, dateAt, type LocalDate } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import { citedWords } from "#web/emails/cited.ts";
import { eventWords, roundWords } from "#web/pages/specialty-words.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
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
  const { default: ical } = await import("ical-generator");
  const calendar = ical({
    prodId: { company: "Rung", product: "Rung", language: "EN" },
    name: slug === "" ? "UK specialty training: dates" : `${specialtyName(slug)}: dates`,
    ttl: 86_400,
  });
  const { origin } = ctx.settings;
  const today = new Date(`${dateAt(UK_ZONE, ctx.now)}T00:00:00Z`);
  for (const { id, on, to, title, words, cite } of [...roundDays(facts, slug), ...visaDays(facts)]) {
    calendar.createEvent({
      id: `${id}@${new URL(origin).hostname}`,
      stamp: today,
      start: new Date(`${on}T00:00:00Z`),
      end: new Date(`${addDays(to, 1)}T00:00:00Z`),
      allDay: true,
      summary: title,
      description: `${words}${citedWords(cite)} ${cite.pageUrl}`,
      url: `${origin}/timeline`,
    });
  }
  // The library leaves off the last line's end, which strict readers want.
  const text = `${calendar.toString().trimEnd()}\r\n`;
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
