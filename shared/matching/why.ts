import { countryName } from "#shared/countries.ts";
import { domainLabel, findDomain } from "#shared/domains.ts";
import type { RouteIn } from "#shared/people.ts";
import { biggestGap } from "./gap-kind.ts";
import type { Candidate, Gap, Seeker } from "./people.ts";

const CAME: Readonly<Record<RouteIn, string>> = {
  "trust-grade": "came through a trust-grade post",
  "uk-foundation": "came through the UK Foundation Programme",
  "standalone-f2": "came through a stand-alone F2 year",
  crest: "came straight in with CREST",
  "specialty-doctor": "came from a specialty doctor post",
  mti: "came through the Medical Training Initiative",
  "gp-to-hospital": "moved from GP to a hospital specialty",
  "changed-specialty": "moved from another training programme",
  "from-abroad": "applied from abroad",
  "uk-graduate": "studied medicine in the UK",
};

/**
 * Why this mentor, in a sentence of at most two parts: the gap of the seeker that the mentor helps with most, in the
 * mentor's own words, then what the two have in common. Says nothing that the mentor or the seeker has not.
 */
export function whySentence(mentor: Candidate, seeker: Seeker): string {
  const parts = [helpPart(mentor, seeker), commonPart(mentor, seeker)].filter((part) => part !== undefined);
  const text = parts.length > 0 ? parts.join("; ") : (routePhrase(mentor.route) ?? "");
  return text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** How a mentor came into training, as part of a sentence: "came through a trust-grade post". */
export function routePhrase(route: string): string | undefined {
  return isRoute(route) ? CAME[route] : undefined;
}

function helpPart(mentor: Candidate, seeker: Seeker): string | undefined {
  const met = seeker.gaps.filter(({ domain }) => helpOn(mentor, domain) !== undefined);
  const gap = met.find(({ domain }) => domain === seeker.help) ?? biggestGap(met);
  const help = gap === undefined ? mentor.helpsWith[0] : helpOn(mentor, gap.domain);
  const domain = findDomain(help?.domain ?? "");
  if (help === undefined || domain === undefined) return undefined;
  const scored = help.scored ? `, scored ${help.scored.points} of ${help.scored.of}` : "";
  const note = help.note.replace(/[\s.;:,]+$/, "");
  return `helps with ${lower(domainLabel(domain))}${gapWords(gap, seeker)}${scored}${note === "" ? "" : `: ${note}`}`;
}

function gapWords(gap: Gap | undefined, seeker: Seeker): string {
  if (gap === undefined || seeker.gapsAreHers !== true) return "";
  return gap === biggestGap(seeker.gaps) ? ", your biggest gap" : ", a gap of yours";
}

function commonPart(mentor: Candidate, seeker: Seeker): string | undefined {
  const came = routePhrase(mentor.route);
  if (came !== undefined && mentor.route === seeker.route) return `${came} like you`;
  if (mentor.qualifiedIn === seeker.country)
    return `qualified in ${countryName(mentor.qualifiedIn)} like you`;
  if (mentor.visaPath !== null && mentor.visaPath === seeker.visa) return "had the visa you have";
  return undefined;
}

function helpOn(mentor: Candidate, domain: string) {
  return mentor.helpsWith.find((each) => each.domain === domain);
}

function isRoute(code: string): code is RouteIn {
  return Object.hasOwn(CAME, code);
}

function lower(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
