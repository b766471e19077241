import type { FactKind, FactValue } from "#shared/facts/fact.ts";
import type { Cite, FactFiles } from "#shared/facts/files.ts";
import { postTypeLabel } from "#shared/facts/posts.ts";
import type { Reviewed } from "#shared/facts/review.ts";
import type { SourceRow } from "#shared/facts/rows.ts";
import { deaneryName } from "#shared/facts/deaneries.ts";
import { listSpecialties, specialtyTitle } from "#shared/facts/specialties.ts";
import { visaStatusLabel } from "#shared/facts/visa.ts";

type Pages = readonly (readonly [page: string, note?: string])[];

/** A fact found in a file: what it says, and the pages it is listed on, each with its note there. */
export type Found<K extends FactKind = FactKind> = {
  [Each in K]: {
    readonly kind: Each;
    /** With the kind it makes the id. */
    readonly key: string;
    readonly label: string;
    readonly value: FactValue<Each>;
    readonly cite: Cite;
    readonly pages: Pages;
    readonly review?: Partial<Reviewed>;
  };
}[K];

/** Every fact of the files, in the order in which pages list them. */
export function findFacts(files: FactFiles): readonly Found[] {
  return [
    ...files.specialties.flatMap(ofSpecialty),
    ...ofCriteria(files),
    ...ofTimeline(files),
    ...ofLaw(files),
    ...ofVisas(files),
    ...ofPosts(files),
    ...files.communities.map(ofCommunity),
  ];
}

/** A group's own page, which is the source of what is said of it where no other is given. */
export function sourceOfCommunity(group: FactFiles["communities"][number]): SourceRow {
  const { name, url, lastSeen = "undated" } = group;
  return { key: `community-${keyOf(name)}`, publisher: name, title: name, url, asOf: lastSeen, opened: true };
}

type SpecialtyInFile = FactFiles["specialties"][number];

function ofSpecialty(specialty: SpecialtyInFile): Found[] {
  const { slug, length, recruiter, closed, caution, stages, experience, competition } = specialty;
  const title = specialtyTitle(slug);
  const at = (what: string, ...also: string[]) => ({
    label: `${title}: ${what}`,
    pages: [[slug] as const, ...also.map((page) => [page, slug] as const)],
  });
  const newest = competition.at(-1);
  return [
    ...one(length, (value, cite) => ({ kind: "length", key: slug, value, cite, ...at("length") })),
    ...one(recruiter, (value, cite) => ({ kind: "recruiter", key: slug, value, cite, ...at("recruiter") })),
    ...one(closed, (value, cite) => ({
      kind: "closed",
      key: slug,
      value,
      cite,
      ...at("closed", "specialties"),
    })),
    ...one(caution, (value, cite) => ({ kind: "caution", key: slug, value, cite, ...at("caution") })),
    ...stages.map(({ cite, ...value }): Found => ({
      kind: "stage",
      key: `${slug}.${keyOf(value.text)}`,
      value,
      cite,
      ...at("a stage of selection"),
    })),
    ...experience.map(({ cite, ...value }): Found => ({
      kind: "experience",
      key: `${slug}.${value.kind}-${keyOf(value.posts)}`,
      value,
      cite,
      ...at("limit on experience"),
    })),
    ...ofScoring(specialty),
    ...competition.map(({ cite, ...value }): Found => ({
      kind: "competition",
      key: `${slug}.${value.year}`,
      value,
      cite,
      ...at(`competition in ${value.year}`, ...(value.year === newest?.year ? ["specialties"] : [])),
      review: { year: value.year, newest: value.year === newest?.year },
    })),
    ...statementsOn(slug, `${title}: other figures`, specialty.figures ?? []),
  ];
}

function ofScoring({ slug, scoring }: SpecialtyInFile): Found[] {
  const users = listSpecialties().filter(({ scoringWith }) => scoringWith === slug);
  const pages = [slug, ...users.map((user) => user.slug)].map((of) => [`scored.${of}`] as const);
  return scoring.flatMap(({ cite, domains, ...value }): Found[] => {
    const { edition } = value;
    const title = `${specialtyTitle(slug)}, ${edition} edition`;
    const review = { year: edition };
    return [
      { kind: "scoring", key: `${slug}.${edition}`, label: `${title}: total`, value, cite, pages, review },
      ...domains.map((domain): Found => {
        const { cite: own, ...rest } = domain;
        const key = `${slug}.${edition}.${rest.id}`;
        const label = `${title}: ${rest.label}`;
        return { kind: "domain", key, label, value: { ...rest, edition }, cite: own, pages, review };
      }),
    ];
  });
}

function ofCriteria({ criteria, specialties }: FactFiles): Found[] {
  return Object.entries(criteria).map(([key, { cite, ...value }]) => ({
    kind: "criterion",
    key,
    label: `Condition for applying: ${value.area}`,
    value,
    cite,
    pages: specialties.flatMap(({ slug, criteria: listed }) =>
      listed.flatMap(([id, readOn]) => (id === key ? [[slug, readOn] as const] : [])),
    ),
  }));
}

function ofTimeline({ timeline }: FactFiles): Found[] {
  return timeline.map(({ cite, ...value }) => {
    const { year, round, kind, specialties, on, to = on } = value;
    const whose = specialties === "all" ? ["all"] : specialties;
    return {
      kind: "event",
      key: [year, round, kind, ...whose].join("."),
      label: `Round ${round}, ${year}: ${kind.replaceAll("-", " ")}`,
      value,
      cite,
      pages: ["timeline", ...whose].map((page) => [page] as const),
      review: { lastDay: to },
    };
  });
}

function ofLaw({ act, prioritisation, crest, routes }: FactFiles): Found[] {
  const { assent, cite, groups, changes, outside, unknown, effect } = act;
  return [
    ...statementsOn("prioritisation", "Prioritisation", prioritisation),
    { kind: "law", key: "act", label: "The Act: Royal Assent", value: { assent }, cite, pages: [["act"]] },
    ...groups.map((value): Found => ({
      kind: "group",
      key: `act.${keyOf(value.limb)}`,
      label: `The Act: a priority group (${value.limb})`,
      value,
      cite,
      pages: [["act"]],
    })),
    ...Object.entries({ changes, outside, unknown, effect }).flatMap(([section, list]) =>
      statementsOn("act", `The Act: ${section}`, list, section),
    ),
    ...statementsOn("crest", "Foundation competence", crest),
    ...Object.entries(routes).flatMap(([section, list]) => statementsOn("routes", "Routes", list, section)),
  ];
}

function ofVisas({ visa }: FactFiles): Found[] {
  const permissions = visa.statuses.flatMap(({ code: status, facts }) =>
    facts.map(({ cite, about, ...rule }): Found => ({
      kind: "permission",
      key: `${status}.${keyOf(rule.text)}`,
      label: visaStatusLabel(status),
      value: { status, ...rule },
      cite,
      pages: [
        ["visa"] as const,
        ...(about === undefined ? [] : [[about] as const]),
        ...(rule.on === undefined ? [] : [["visa-dates"] as const]),
      ],
    })),
  );
  const statuses = visa.statuses.map(({ code, priorityIn2026, basis, cite }): Found => ({
    kind: "status",
    key: code,
    label: `${visaStatusLabel(code)}: priority in 2026`,
    value: basis === undefined ? { code, priorityIn2026 } : { code, priorityIn2026, basis },
    cite,
    pages: [["visa"]],
  }));
  return [...statuses, ...permissions, ...statementsOn("visa-rules", "Sponsorship and timing", visa.rules)];
}

function ofPosts({ "post-types": posts, deaneries }: FactFiles): Found[] {
  return [
    ...posts.map(({ cite, ...value }): Found => ({
      kind: "post",
      key: value.code,
      label: postTypeLabel(value.code),
      value,
      cite,
      pages: [["posts"]],
    })),
    ...deaneries.map(({ cite, ...value }): Found => ({
      kind: "deanery",
      key: value.code,
      label: deaneryName(value.code),
      value,
      cite,
      pages: [["deaneries"]],
    })),
  ];
}

function ofCommunity(group: FactFiles["communities"][number]): Found {
  const { cite = { source: sourceOfCommunity(group).key, provenance: "official" }, ...value } = group;
  return {
    kind: "community",
    key: keyOf(value.name),
    label: value.name,
    value,
    cite,
    pages: [["communities"]],
  };
}

function statementsOn(
  page: string,
  label: string,
  list: FactFiles["crest"],
  note?: string,
): Found<"statement">[] {
  return list.map(({ cite, ...value }) => ({
    kind: "statement",
    key: `${page}.${value.code ?? keyOf(value.text)}`,
    label,
    value,
    cite,
    pages: [note === undefined ? [page] : [page, note]],
  }));
}

function one<V extends { cite: Cite }>(
  found: V | undefined,
  make: (value: Omit<V, "cite">, cite: Cite) => Found,
): Found[] {
  if (found === undefined) return [];
  const { cite, ...value } = found;
  return [make(value, cite)];
}

const KEY_WORDS = 7;

/** The first words of a text, as part of an id: another text is another fact, so a correction never moves to it. */
function keyOf(text: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.slice(0, KEY_WORDS).join("-");
}
