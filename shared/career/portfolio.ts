import type { Evidence } from "#shared/career/evidence.ts";
import type { DomainStanding } from "#shared/career/ladder.ts";
import { domainLabel, evidenceDomains, type DomainCode } from "#shared/domains.ts";

/** What is printed under one heading: the scored domains it serves, and the entries in order of their day, latest first. */
export type PortfolioPart = {
  readonly title: string;
  readonly scored: readonly DomainStanding[];
  readonly entries: readonly Evidence[];
};

/**
 * A log in the order selectors read it: the scored domains as the specialty lists them, also where nothing is logged, then what
 * is not scored. Each entry stands once.
 */
export function portfolioOf(scored: readonly DomainStanding[], log: readonly Evidence[]): PortfolioPart[] {
  const codes = new Set<DomainCode>([...scored.map(({ domain }) => domain.domain), ...evidenceDomains]);
  return [...codes]
    .map((code) => {
      const served = scored.filter(({ domain }) => domain.domain === code);
      return {
        title: served.length === 0 ? domainLabel(code) : served.map(({ domain }) => domain.label).join("; "),
        scored: served,
        entries: log.filter(({ domain }) => domain === code),
      };
    })
    .filter((part) => part.scored.length > 0 || part.entries.length > 0);
}
