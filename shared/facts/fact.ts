import sources from "#shared/facts/sources.json" with { type: "json" };

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
  readonly officialUrl?: string;
};

/** A fact's reference: a key of sources.json, how well supported, and the edition read. */
export type Cite = { readonly source: string; readonly provenance: Provenance; readonly edition?: string };

/** A source as a page draws it, beside the fact it supports. */
export type CitedSource = Source & {
  readonly provenance: Provenance;
  readonly edition?: string;
  /** True when the reader should check the official page before relying on the fact. */
  readonly check: boolean;
  readonly pageUrl: string;
};

const byKey: Readonly<Record<string, Source>> = sources;

/** The source behind a fact, with whether to send the reader to the official page. */
export function sourceOf(cite: Cite): CitedSource {
  const source = byKey[cite.source];
  if (!source) throw new Error(`no such source: ${cite.source}`);
  const check = cite.provenance === "single" || !source.opened || source.officialUrl !== undefined;
  return { ...source, ...cite, check, pageUrl: source.officialUrl ?? source.url };
}

/** A facts file as its type: JSON has no literal types, so tests/unit/facts proves every file with zod instead. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names what the file holds
export function factsFrom<T>(json: unknown): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- proved in tests, not on page views
  return json as T;
}
