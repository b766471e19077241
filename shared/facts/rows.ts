import type { FactKind, Source } from "#shared/facts/fact.ts";
import type { Cite, FactFiles } from "#shared/facts/files.ts";
import { findFacts, sourceOfCommunity } from "#shared/facts/found.ts";
import { editionYear, reviewByFor, type Reviewed } from "#shared/facts/review.ts";
import type { LocalDate } from "#shared/time.ts";

export type SourceRow = Source & { readonly key: string };

/** A fact as the database keeps it; `label` says what it is about in an operator's list. */
export type FactRow = {
  readonly id: string;
  readonly kind: FactKind;
  readonly label: string;
  readonly body: unknown;
  readonly source: string;
  readonly provenance: Cite["provenance"];
  readonly edition: string | null;
  readonly reviewBy: LocalDate | null;
};

/** What is listed under a page's name, in its order: a fact's id, with a note where the page parts or marks its facts. */
export type PageRow = { readonly page: string; readonly facts: readonly (readonly [string, string?])[] };

export type FactRows = {
  readonly sources: readonly SourceRow[];
  readonly facts: readonly FactRow[];
  readonly pages: readonly PageRow[];
};

/**
 * The rows of the files, every fact under an id that stays the same while its words do. Throws when two facts have one id or
 * a source is not there.
 */
export function rowsFrom(files: FactFiles): FactRows {
  const sources = new Map<string, SourceRow>();
  for (const [key, source] of Object.entries(files.sources)) sources.set(key, { key, ...source });
  for (const group of files.communities.filter(({ cite }) => cite === undefined)) {
    const source = sourceOfCommunity(group);
    sources.set(source.key, source);
  }
  const roundCloses = (year: number) =>
    files.timeline.find(
      (event) =>
        event.year === year &&
        event.round === 1 &&
        event.kind === "applications-close" &&
        event.specialties === "all",
    )?.on;
  const facts = new Map<string, FactRow>();
  const pages = new Map<string, [string, string?][]>();
  for (const { kind, key, label, value, cite, pages: on, review } of findFacts(files)) {
    const id = `${kind}.${key}`;
    const source = sources.get(cite.source);
    if (source === undefined) throw new Error(`${id} names a source that is not there: ${cite.source}`);
    if (facts.has(id)) throw new Error(`two facts are called ${id}`);
    const reviewed: Reviewed = {
      kind,
      page: on[0]?.[0] ?? "",
      asOf: source.asOf,
      year: editionYear(cite.edition),
      ...review,
    };
    facts.set(id, {
      id,
      kind,
      label,
      body: value,
      source: cite.source,
      provenance: cite.provenance,
      edition: cite.edition ?? null,
      reviewBy: cite.reviewBy ?? reviewByFor(files.review, reviewed, roundCloses),
    });
    for (const [page, note] of on) {
      const list = pages.get(page) ?? [];
      list.push(note === undefined ? [id] : [id, note]);
      pages.set(page, list);
    }
  }
  return {
    sources: [...sources.values()],
    facts: [...facts.values()],
    pages: [...pages].map(([page, list]) => ({ page, facts: list })),
  };
}
