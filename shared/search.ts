import { MentorSearch, type SearchPart } from "#shared/contract/mentors.ts";
import { countryName } from "#shared/countries.ts";
import { domainLabel } from "#shared/domains.ts";
import { deaneryName } from "#shared/facts/deaneries.ts";
import { specialtyName } from "#shared/facts/specialties.ts";
import { offerLabel } from "#shared/offers.ts";
import { exams, labelOf, languages, routesIn } from "#shared/people.ts";
import { isFreeFor, type Seats } from "#shared/seats.ts";
import { DAY } from "#shared/time.ts";

/** The parts of a search, in the order in which addresses and pages list them. */
export const SEARCH_PARTS = [
  "specialty",
  "level",
  "help",
  "kind",
  "route",
  "country",
  "language",
  "exam",
  "deanery",
  "free",
  "price",
  "week",
  "q",
] as const satisfies readonly SearchPart[];

/** The search an address asks for; a part that makes no sense asks for nothing. */
export function searchFrom(query: Readonly<Record<string, string | undefined>>): MentorSearch {
  const fits = SEARCH_PARTS.filter((part) => {
    const text = query[part];
    return text !== undefined && text !== "" && MentorSearch.shape[part].safeParse(text).success;
  });
  return MentorSearch.parse(Object.fromEntries(fits.map((part) => [part, query[part]])));
}

/** The parts that ask for something. */
export function partsOf(search: MentorSearch): SearchPart[] {
  return SEARCH_PARTS.filter((part) => search[part] !== undefined);
}

type Wanted = { readonly kind: string; readonly priceMinor: number; readonly nextFreeAt: number | null };

/** Those of a mentor's offers that the search asks for: kind, price and week must hold for one and the same. */
export function wantedOffers<O extends Wanted>(
  offers: readonly O[],
  { kind, free, price, week }: MentorSearch,
  now: number,
  seats: Seats = { freeSeats: 0, takenMonths: [] },
): readonly O[] {
  const most = Number(price ?? Infinity) * 100;
  return offers.filter(
    (offer) =>
      (kind === undefined || offer.kind === kind) &&
      (offer.priceMinor <= most || isFreeFor(offer, seats, now)) &&
      (free === undefined || isFreeFor(offer, seats, now)) &&
      (week === undefined ||
        (offer.nextFreeAt !== null && offer.nextFreeAt >= now && offer.nextFreeAt <= now + 7 * DAY)),
  );
}

/** The search without one of its parts. */
export function without(search: MentorSearch, part: SearchPart): MentorSearch {
  return { ...search, [part]: undefined };
}

/** The search as the query of an address, the same for the same search; empty when it asks for nothing. */
export function queryOf(search: MentorSearch): string {
  return partsOf(search)
    .map((part) => `${part}=${encodeURIComponent(search[part] ?? "")}`)
    .join("&");
}

/** One part in words, as in "Clinical radiology" or "£40 at most"; empty when the part asks for nothing. */
export function partWords(search: MentorSearch, part: SearchPart): string {
  switch (part) {
    case "specialty":
      return search.specialty === undefined ? "" : specialtyName(search.specialty);
    case "level":
      return search.level === undefined ? "" : `entry at ${search.level}`;
    case "help":
      return search.help === undefined ? "" : `help with ${domainLabel(search.help).toLowerCase()}`;
    case "kind":
      return search.kind === undefined ? "" : offerLabel(search.kind).toLowerCase();
    case "route":
      return search.route === undefined ? "" : `route: ${labelOf(routesIn, search.route)}`;
    case "country":
      return search.country === undefined ? "" : `qualified in ${countryName(search.country)}`;
    case "language":
      return search.language === undefined ? "" : `speaks ${labelOf(languages, search.language)}`;
    case "exam":
      return search.exam === undefined ? "" : `passed ${labelOf(exams, search.exam)}`;
    case "deanery":
      return search.deanery === undefined ? "" : deaneryName(search.deanery);
    case "free":
      return search.free === undefined ? "" : "free of charge";
    case "price":
      return search.price === undefined ? "" : `£${search.price} at most`;
    case "week":
      return search.week === undefined ? "" : "free time within a week";
    case "q":
      return search.q === undefined ? "" : `“${search.q}”`;
  }
}

/** The whole search in words, as in "Clinical radiology, help with teaching, free of charge". */
export function searchWords(search: MentorSearch): string {
  const text = partsOf(search)
    .map((part) => partWords(search, part))
    .join(", ");
  return text === "" ? "Every mentor" : text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a list of these mentors is called: "Clinical radiology trainees who help with teaching". */
export function searchTitle(search: MentorSearch): string {
  const who = search.specialty === undefined ? "Trainees" : `${specialtyName(search.specialty)} trainees`;
  if (search.help !== undefined) return `${who} who help with ${domainLabel(search.help).toLowerCase()}`;
  return search.specialty === undefined ? "Trainees who have been where you are" : who;
}
