import {
  SpecialtiesQuery,
  specialtyDetail,
  specialtyOut,
  type SpecialtyPage as Listed,
} from "#shared/contract/specialties.ts";
import { Refusal } from "#shared/errors.ts";
import { factsOn, type Fact, type FactKind } from "#shared/facts/fact.ts";
import {
  findSpecialty,
  searchSpecialties,
  specialtyTitle,
  type Specialty,
  type SpecialtyEntry,
} from "#shared/facts/specialties.ts";
import { specialtyFrom } from "#shared/facts/specialty-facts.ts";
import { eventsFrom } from "#shared/facts/timeline.ts";
import { stages } from "#shared/mentors.ts";
import { labelOf } from "#shared/people.ts";
import { dateAt } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import { SpecialtiesPage } from "#web/pages/specialties.tsx";
import { SpecialtyPage, type MentorHere } from "#web/pages/specialty.tsx";
import { aboutSpecialty, factsFrom, factsQuery, readFacts } from "#workers/facts/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { readQuery } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { readWithActor } from "#workers/http/session.ts";
import type { ListedMentor } from "#shared/matching/cards.ts";
import { fittingIn, listedMentorsQuery } from "#workers/mentors/listed-mentors.ts";

export const specialtyPages = newRouter()
  .get("/", async (c) => {
    const words = (c.req.query("words") ?? "").slice(0, 80);
    const latest = await readList(c, "competition");
    return page(
      c,
      {
        title: "Specialties",
        description:
          "Every UK training specialty: what selectors score, how many apply for each post, and what shuts people out, each with its source.",
        current: "specialties",
        shared: true,
        robots: words === "" ? undefined : "noindex",
      },
      <SpecialtiesPage words={words} found={searchSpecialties(words)} latest={latest} />,
    );
  })
  .get("/:slug", async (c) => {
    const { ctx } = c.var;
    const { slug } = entryOf(c);
    const search = { specialty: slug };
    const reading = { at: ctx.now };
    const [known, rows] = await readWithActor(ctx, [
      factsQuery(ctx, ...aboutSpecialty(slug)),
      listedMentorsQuery(ctx, search, reading),
    ]);
    const facts = factsFrom(known, ctx.now);
    const { fitting } = fittingIn(rows, search, reading);
    const specialty = loadedFrom(facts, slug);
    const title = specialtyTitle(specialty.slug);
    return page(
      c,
      {
        title,
        description: `How ${title} selects: what is scored and the published bands, limits on experience, competition by year and dates, with sources.`,
        current: "specialties",
        shared: true,
        schema: {
          "@context": "https://schema.org",
          "@type": "EducationalOccupationalProgram",
          name: title,
          url: c.var.ctx.settings.origin + c.req.path,
          ...(specialty.length ? { timeToComplete: `P${specialty.length.years}Y` } : {}),
        },
      },
      <SpecialtyPage
        specialty={specialty}
        events={eventsFrom(facts, slug)}
        mentors={soonestFree(fitting, ctx.now)}
        mentorsInAll={fitting.length}
        today={dateAt(UK_ZONE, c.var.ctx.now)}
      />,
    );
  });

export const specialtiesApi = newRouter()
  .get("/", async (c) => {
    const { words = "", cursor, limit = "100" } = readQuery(c, SpecialtiesQuery);
    const found = searchSpecialties(words);
    const from = cursor === undefined ? 0 : found.findIndex(({ slug }) => slug === cursor) + 1;
    if (cursor !== undefined && from === 0)
      throw new Refusal("invalid", { cursor: "Take the cursor from the page before." });
    const closed = await readList(c, "closed");
    const items = found
      .slice(from, from + Number(limit))
      .map((entry) => specialtyOut(entry, closed.get(entry.slug)?.text));
    const isLast = from + items.length >= found.length;
    const listed: Listed = {
      items,
      next: isLast ? null : (items.at(-1)?.slug ?? null),
      total: found.length,
    };
    return c.json(listed, 200);
  })
  .get("/:slug", async (c) => {
    const { slug } = entryOf(c);
    const facts = await readFacts(c.var.ctx, ...aboutSpecialty(slug));
    return c.json(specialtyDetail(loadedFrom(facts, slug)), 200);
  });

function entryOf(c: C): SpecialtyEntry {
  const entry = findSpecialty(c.req.param("slug") ?? "");
  if (entry === undefined) throw new Refusal("not-found");
  return entry;
}

function loadedFrom(facts: readonly Fact[], slug: string): Specialty {
  const specialty = specialtyFrom(facts, slug);
  if (specialty === undefined) throw new Refusal("not-found");
  return specialty;
}

const MOST_NAMED = 3;

/** The mentors who are free soonest, each with that time. */
function soonestFree(mentors: readonly ListedMentor[], now: number): MentorHere[] {
  const named = mentors.map(({ handle, name, stage, offers }) => {
    const free = offers.flatMap(({ nextFreeAt }) =>
      nextFreeAt === null || nextFreeAt < now ? [] : [nextFreeAt],
    );
    return {
      handle,
      name,
      stage: labelOf(stages, stage),
      nextFreeAt: free.length === 0 ? null : Math.min(...free),
    };
  });
  const at = ({ nextFreeAt }: MentorHere) => nextFreeAt ?? Infinity;
  return named.toSorted((a, b) => at(a) - at(b) || a.name.localeCompare(b.name)).slice(0, MOST_NAMED);
}

/** One kind of fact that the list shows, by specialty. */
async function readList<K extends FactKind>(c: C, kind: K) {
  const facts = factsOn(await readFacts(c.var.ctx, "specialties"), "specialties", kind);
  return new Map(facts.map(({ note, value, cite }) => [note ?? "", { ...value, cite }] as const));
}
