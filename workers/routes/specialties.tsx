import {
  SpecialtiesQuery,
  specialtyDetail,
  specialtyOut,
  type SpecialtyPage as Listed,
} from "#shared/contract/specialties.ts";
import { Refusal } from "#shared/errors.ts";
import {
  findSpecialty,
  searchSpecialties,
  specialtyTitle,
  type Specialty,
} from "#shared/facts/specialties.ts";
import { dateAt } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import { SpecialtiesPage } from "#web/pages/specialties.tsx";
import { SpecialtyPage } from "#web/pages/specialty.tsx";
import { newRouter } from "#workers/http/factory.ts";
import { readQuery } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";

export const specialtyPages = newRouter()
  .get("/", (c) => {
    const words = (c.req.query("words") ?? "").slice(0, 80);
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
      <SpecialtiesPage words={words} found={searchSpecialties(words)} />,
    );
  })
  .get("/:slug", (c) => {
    const specialty = loadSpecialty(c.req.param("slug"));
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
      <SpecialtyPage specialty={specialty} today={dateAt(UK_ZONE, c.var.ctx.now)} />,
    );
  });

export const specialtiesApi = newRouter()
  .get("/", (c) => {
    const { words = "", cursor, limit = "100" } = readQuery(c, SpecialtiesQuery);
    const found = searchSpecialties(words);
    const from = cursor === undefined ? 0 : found.findIndex(({ slug }) => slug === cursor) + 1;
    if (cursor !== undefined && from === 0)
      throw new Refusal("invalid", { cursor: "Take the cursor from the page before." });
    const items = found.slice(from, from + Number(limit)).map(specialtyOut);
    const isLast = from + items.length >= found.length;
    const listed: Listed = {
      items,
      next: isLast ? null : (items.at(-1)?.slug ?? null),
      total: found.length,
    };
    return c.json(listed, 200);
  })
  .get("/:slug", (c) => c.json(specialtyDetail(loadSpecialty(c.req.param("slug"))), 200));

function loadSpecialty(slug: string): Specialty {
  const specialty = findSpecialty(slug);
  if (specialty === undefined) throw new Refusal("not-found");
  return specialty;
}
