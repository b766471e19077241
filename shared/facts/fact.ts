import type { infer as Infer } from "zod/mini";
import type { factShapes } from "#shared/facts/shapes.ts";
import type { LocalDate } from "#shared/time.ts";

/** How well a fact is supported: the publisher's own text, two transcriptions that agree, or one. */
export type Provenance = "official" | "corroborated" | "single";

/** Where a fact was read: who published it, and as of when. `opened` is false when only a transcription of the page was read. */
export type Source = {
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
  readonly asOf: string;
  readonly opened: boolean;
  /** The publisher's own page, where the source is somebody else's copy of it. */
  readonly officialUrl?: string | undefined;
};

/** How a source supports a fact: how well, in which edition, and until when it need not be looked at again. */
export type Support = {
  readonly provenance: Provenance;
  readonly edition?: string | undefined;
  /** The last day on which it is taken for current; null for a record of a past year, which does not change. */
  readonly reviewBy: LocalDate | null;
  /** When an operator put this source in the place of the files'. */
  readonly correctedOn?: LocalDate | undefined;
};

/** A source as a page draws it, beside the fact it supports. */
export type CitedSource = Source &
  Support & {
    /** True when the reader should check the official page before relying on the fact. */
    readonly check: boolean;
    /** True after the review date. */
    readonly outOfDate: boolean;
    readonly pageUrl: string;
  };

/** The kinds of facts; each has a shape of its own. */
export type FactKind = keyof typeof factShapes;

/** What a fact of a kind says, without its source. */
export type FactValue<K extends FactKind> = Readonly<Infer<(typeof factShapes)[K]>>;

/** What a fact of a kind says, with its source. */
export type Cited<K extends FactKind> = FactValue<K> & { readonly cite: CitedSource };

/** A fact as it stands on a page: its value in force, and the file's where an operator has put another in its place. */
export type Fact<K extends FactKind = FactKind> = {
  readonly id: string;
  readonly kind: K;
  /** What it is listed under: a specialty's slug, or a name such as "timeline". */
  readonly page: string;
  /** Its place on that page: a section, or how it was read for a specialty. */
  readonly note: string | null;
  readonly value: FactValue<K>;
  readonly cite: CitedSource;
  readonly file: FactValue<K> | undefined;
};

/** A source beside its fact on that day, with whether to send the reader to the official page. */
export function citedSource(source: Source, support: Support, today: LocalDate): CitedSource {
  const { provenance, reviewBy } = support;
  return {
    ...source,
    ...support,
    check: provenance === "single" || !source.opened || source.officialUrl !== undefined,
    outOfDate: reviewBy !== null && reviewBy < today,
    pageUrl: source.officialUrl ?? source.url,
  };
}

/** The facts of one kind on a page, in its order; with `note`, those of one section. */
export function factsOn<K extends FactKind>(
  facts: readonly Fact[],
  page: string,
  kind: K,
  note?: string,
): Fact<K>[] {
  const isOn = (fact: Fact): fact is Fact<K> =>
    fact.page === page && fact.kind === kind && (note === undefined || fact.note === note);
  return facts.filter(isOn);
}

/** What the facts of one kind on a page say, each with its source. */
export function citedOn<K extends FactKind>(
  facts: readonly Fact[],
  page: string,
  kind: K,
  note?: string,
): Cited<K>[] {
  return factsOn(facts, page, kind, note).map(({ value, cite }) => ({ ...value, cite }));
}
