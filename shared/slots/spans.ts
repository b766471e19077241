/** Time from one instant to another, half-open. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** All of time. */
export const ALWAYS: readonly Span[] = [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }];

/** The same time in order and without overlaps; spans that touch become one. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const sorted = isInOrder(spans) ? spans : spans.toSorted((a, b) => a.from - b.from);
  const result: Span[] = [];
  let from = Number.NaN;
  let to = Number.NaN;
  for (const span of sorted) {
    if (span.from <= to) {
      if (span.to > to) to = span.to;
      continue;
    }
    if (from < to) result.push({ from, to });
    ({ from, to } = span);
  }
  if (from < to) result.push({ from, to });
  return result;
}

/** The time that is in merged `spans` but in none of the merged `holes`. */
export function without(spans: readonly Span[], holes: readonly Span[]): readonly Span[] {
  if (holes.length === 0 || spans.length === 0) return spans;
  const result: Span[] = [];
  let next = 0;
  for (const span of spans) {
    let { from } = span;
    let hole = holes[next];
    while (hole !== undefined && hole.to <= from) hole = holes[++next];
    for (let i = next; hole !== undefined && hole.from < span.to; hole = holes[++i]) {
      if (hole.from > from) result.push({ from, to: hole.from });
      from = hole.to;
    }
    if (from < span.to) result.push({ from, to: span.to });
  }
  return result;
}

/** The starts at which a session of `length` does not fit inside any of the merged spans. */
export function startsThatDoNotFit(spans: readonly Span[], length: number): readonly Span[] {
  const result: Span[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    if (span.to - span.from < length) continue;
    result.push({ from, to: span.from });
    from = span.to - length + 1;
  }
  result.push({ from, to: Number.POSITIVE_INFINITY });
  return result;
}

/** The starts at which a session of `length` overlaps one of the spans, in any order; to touch is not to overlap. */
export function startsThatOverlap(spans: readonly Span[], length: number): readonly Span[] {
  const result: Span[] = [];
  for (const { from, to } of spans) {
    if (from < to) result.push({ from: from - length + 1, to });
  }
  return merged(result);
}

function isInOrder(spans: readonly Span[]): boolean {
  let last = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    if (span.from < last) return false;
    last = span.from;
  }
  return true;
}
