import {
  array,
  boolean,
  enum as oneOf,
  literal,
  nullable,
  number,
  object,
  optional,
  string,
  union,
  type infer as Infer,
  refine,
  trim,
  minLength,
  maxLength,
  minimum,
  maximum,
  _default,
  int,
  toLowerCase,
  regex,
  omit,
} from "zod/mini";
import { Availability } from "#shared/contract/availability.ts";
import { pageOf, pageQuery } from "#shared/contract/lists.ts";
import { personName } from "#shared/contract/person-name.ts";
import { countryCodes } from "#shared/countries.ts";
import { domainSchema } from "#shared/domains.ts";
import { deaneryCodes } from "#shared/facts/deaneries.ts";
import { entryLevels, specialtySlugs } from "#shared/facts/specialties.ts";
import { visaStatuses } from "#shared/facts/visa.ts";
import { boundsWords, isWithin } from "#shared/limits.ts";
import { isPackPrice } from "#shared/packs.ts";
import { MOST_SEATS } from "#shared/seats.ts";
import { entryLevelFor, isHandle, MOST_STEPS, stages } from "#shared/mentors.ts";
import { offerKinds, offerKindSchema, offerMinutes } from "#shared/offers.ts";
import { examSchema, languageSchema, routeInSchema, routesIn } from "#shared/people.ts";

const known = (codes: readonly string[], error: string) =>
  string({ error }).check(refine((code) => codes.includes(code), { error }));

const words = (most: number, empty: string) =>
  string({ error: empty }).check(
    trim(),
    minLength(1, { error: empty }),
    maxLength(most, { error: `Keep it under ${most} characters.` }),
  );

const stageSchema = oneOf(
  stages.map((each) => each.code),
  { error: "Choose your stage." },
);
const levelSchema = oneOf(entryLevels, { error: "Choose the entry level." });

/** A meeting room of the mentor's own: an https address without a name or password in it. */
const RoomUrl = string().check(
  trim(),
  maxLength(500, { error: "Keep the address under 500 characters." }),
  refine(isRoomUrl, { error: "Give an address that starts with https://, such as your own meeting room." }),
);

function isRoomUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return protocol === "https:" && username === "" && password === "" && hostname.includes(".");
}

const aScore = "Write it as 6 of 8, or leave it out.";
const ScoredInput = object({
  points: number({ error: aScore }).check(minimum(0, { error: aScore }), maximum(1000, { error: aScore })),
  of: number({ error: aScore }).check(minimum(1, { error: aScore }), maximum(1000, { error: aScore })),
}).check(refine(({ points, of }) => points <= of, { error: "Nobody scores more than there are points." }));

/** A mentor's public profile as the mentor writes it. */
export const MentorProfile = object({
  name: personName("Write your name as on the medical register."),
  specialty: known(specialtySlugs, "Choose your specialty."),
  entryLevel: _default(nullable(levelSchema), null),
  stage: stageSchema,
  deanery: known(deaneryCodes, "Choose your deanery."),
  route: oneOf(
    routesIn.map((each) => each.code),
    { error: "Choose your route into training." },
  ),
  monthsBefore: _default(
    nullable(
      number({ error: "Give a number of months, such as 22." }).check(
        int({ error: "Give whole months." }),
        minimum(0, { error: "Give a number of months, such as 22." }),
        maximum(240, { error: "Twenty years are the most." }),
      ),
    ),
    null,
  ),
  qualifiedIn: known(countryCodes, "Choose the country you qualified in."),
  visaPath: _default(
    nullable(
      known(
        visaStatuses.map((each) => each.code),
        "Choose a status from the list, or leave it out.",
      ),
    ),
    null,
  ),
  startedYear: _default(
    nullable(
      number({ error: "Give a year, such as 2025." }).check(
        int({ error: "Give a year, such as 2025." }),
        minimum(2000, { error: "Give a year, such as 2025." }),
        maximum(2100, { error: "Give a year, such as 2025." }),
      ),
    ),
    null,
  ),
  exams: _default(array(examSchema).check(maxLength(40)), []),
  languages: array(languageSchema).check(
    minLength(1, { error: "Choose at least one language." }),
    maxLength(20),
  ),
  about: _default(string().check(trim(), maxLength(1500, { error: "Keep it under 1,500 characters." })), ""),
  timeline: _default(
    array(
      object({
        when: words(40, "Say when, such as 2021 or August 2023."),
        what: words(200, "Say what happened then."),
      }),
    ).check(maxLength(MOST_STEPS, { error: "Eight steps are the most." })),
    [],
  ),
  helpsWith: array(
    object({
      domain: domainSchema,
      note: words(200, "Say in a line how you help."),
      scored: _default(nullable(ScoredInput), null),
    }),
  ).check(minLength(1, { error: "Say with what you can help: at least one line." }), maxLength(16)),
  roomUrl: _default(nullable(RoomUrl), null),
  approval: oneOf(["instant", "request"], { error: "Choose how people book you." }),
}).check(
  refine(({ specialty, entryLevel }) => entryLevelFor(specialty, entryLevel) !== undefined, {
    error: "Choose the entry level: this specialty starts at another one, or at more than one.",
    path: ["entryLevel"],
  }),
);
export type MentorProfile = Infer<typeof MentorProfile>;

export const HandleInput = object({
  handle: string().check(
    trim(),
    toLowerCase(),
    refine(isHandle, {
      error: "Use 3 to 40 small letters, digits and single dashes, such as dev-kulkarni.",
    }),
  ),
});

const price = number({ error: "Give a price in pounds, or leave it free." }).check(
  int({ error: "Give a price in pounds and pence." }),
  refine((minor) => minor === 0 || isWithin("offer", minor), {
    error: `A session is free, or costs ${boundsWords("offer")}.`,
  }),
);
const aboutOffer = _default(
  string().check(trim(), maxLength(500, { error: "Keep it under 500 characters." })),
  "",
);

/** What a mentor offers: a kind, a length that the kind allows, and one all-in price in pence. */
export const OfferInput = object({
  kind: oneOf(offerKinds, { error: "Choose what you offer." }),
  minutes: number({ error: "Choose a length." }).check(int()),
  priceMinor: price,
  about: aboutOffer,
}).check(
  refine((offer) => offerMinutes(offer.kind).includes(offer.minutes), {
    error: "This kind of session has other lengths. A fit call takes 15 minutes, all else 30, 45 or 60.",
    path: ["minutes"],
  }),
);
export type OfferInput = Infer<typeof OfferInput>;

/** What of an offer can change; its kind and length stay, so that a booking's offer keeps its meaning. */
export const OfferChange = object({
  priceMinor: price,
  about: aboutOffer,
  /** What three cost together; null for no packs, left out for no change. */
  packMinor: optional(nullable(number({ error: `A pack costs ${boundsWords("pack")}.` }).check(int()))),
}).check(
  refine(({ priceMinor, packMinor }) => packMinor == null || isPackPrice(packMinor, priceMinor), {
    error: `A pack costs ${boundsWords("pack")}, and less than three single sessions.`,
    path: ["packMinor"],
  }),
);
export type OfferChange = Infer<typeof OfferChange>;

/** What a mentor gives: free seats a month, and the shares that fall due. */
export const GivingInput = object({
  freeSeats: number({ error: `A whole number from 0 to ${MOST_SEATS}.` }).check(
    int({ error: `A whole number from 0 to ${MOST_SEATS}.` }),
    minimum(0, { error: `A whole number from 0 to ${MOST_SEATS}.` }),
    maximum(MOST_SEATS, { error: `At most ${MOST_SEATS}.` }),
  ),
  donates: boolean(),
});
export type GivingInput = Infer<typeof GivingInput>;

/** The three things a mentor says before asking for money. */
export const PaidDeclaration = object({
  outsideWork: literal("yes", { error: "Tick this to go on." }),
  visa: literal("yes", { error: "Tick this to go on." }),
  employer: literal("yes", { error: "Tick this to go on." }),
});

/** A whole diary, and the version it replaces. */
export const AvailabilityInput = object({
  version: number().check(int(), minimum(0)),
  availability: Availability,
});

/** What somebody looks for in a mentor; a part that is absent asks for nothing. */
export const MentorSearch = object({
  specialty: optional(known(specialtySlugs, "There is no such specialty.")),
  level: optional(levelSchema),
  help: optional(domainSchema),
  kind: optional(offerKindSchema),
  route: optional(routeInSchema),
  country: optional(known(countryCodes, "There is no such country.")),
  language: optional(languageSchema),
  exam: optional(examSchema),
  deanery: optional(known(deaneryCodes, "There is no such deanery.")),
  free: optional(literal("yes", { error: "free is yes or left out." })),
  price: optional(
    string().check(
      regex(/^\d{1,3}$/, { error: "The highest price in whole pounds." }),
      refine((text) => isWithin("offer", Number(text) * 100), {
        error: `The highest price in whole pounds, ${boundsWords("offer")}.`,
      }),
    ),
  ),
  week: optional(literal("yes", { error: "week is yes or left out." })),
  q: optional(
    string().check(
      trim(),
      minLength(2, { error: "Two letters at least." }),
      maxLength(80, { error: "Too long." }),
    ),
  ),
});
export type MentorSearch = Infer<typeof MentorSearch>;
export type SearchPart = keyof MentorSearch;

/** How a program asks for mentors: what it looks for, and which page of them. */
export const MentorsQuery = object({
  ...MentorSearch.shape,
  explain: optional(literal("1", { error: "explain is 1 or left out." })),
  ...pageQuery,
});

const Score = object({ points: number(), of: number() });
const HelpLine = object({ domain: string(), note: string(), scored: optional(nullable(Score)) });

const PublicOffer = object({
  id: string(),
  kind: string(),
  minutes: number().check(int()),
  priceMinor: number().check(int()),
  nextFreeAt: nullable(number().check(int())),
});

/** What a place in the list is made of: each factor's share, from 0 to 1, and its points, of `weight` at most. */
export const Explanation = object({
  score: number(),
  factors: array(
    object({ factor: string(), name: string(), share: number(), weight: number(), points: number() }),
  ),
});

/** A mentor as the list gives it; `explained` only when asked for. */
export const MentorSummary = object({
  handle: string(),
  name: string(),
  specialty: string(),
  entryLevel: string(),
  stage: string(),
  deanery: string(),
  route: string(),
  qualifiedIn: string(),
  visaPath: nullable(string()),
  startedYear: nullable(number().check(int())),
  languages: array(string()),
  helpsWith: array(HelpLine),
  verifiedAt: number().check(int()),
  sessionsDone: number().check(int()),
  reviewCount: number().check(int()),
  rating: nullable(number()),
  why: string(),
  explained: optional(Explanation),
  offers: array(PublicOffer),
  demo: boolean(),
  url: string(),
});
export type MentorSummary = Infer<typeof MentorSummary>;

/** One page of mentors, how many there are on all pages, and whether more fit than the sixty who are ranked at most. */
export const MentorPage = object({
  ...pageOf(MentorSummary).shape,
  total: number().check(int()),
  more: boolean(),
});

/** A mentor's whole public profile. */
export const MentorDetail = object({
  ...omit(MentorSummary, { why: true, explained: true, verifiedAt: true }).shape,
  verifiedAt: nullable(number().check(int())),
  listed: boolean(),
  exams: array(string()),
  about: string(),
  monthsBefore: nullable(number().check(int())),
  timeline: array(object({ when: string(), what: string() })),
  approval: union([literal("instant"), literal("request")]),
});
export type MentorDetail = Infer<typeof MentorDetail>;

/** An offer as its mentor sees it. */
export const OwnOffer = object({ ...PublicOffer.shape, about: string(), retired: boolean() });

/** A mentor's own profile and offers, and what keeps the mentor off the list. */
export const OwnMentor = object({
  handle: string(),
  profile: object({
    name: string(),
    specialty: string(),
    entryLevel: string(),
    stage: string(),
    deanery: string(),
    route: string(),
    monthsBefore: nullable(number().check(int())),
    qualifiedIn: string(),
    exams: array(string()),
    languages: array(string()),
    about: string(),
    timeline: array(object({ when: string(), what: string() })),
    visaPath: nullable(string()),
    startedYear: nullable(number().check(int())),
    helpsWith: array(HelpLine),
    roomUrl: nullable(string()),
    approval: union([literal("instant"), literal("request")]),
  }),
  offers: array(OwnOffer),
  listed: boolean(),
  missing: array(oneOf(["offer", "hours", "verification", "pause"])),
  verification: oneOf(["none", "code-sent", "waiting", "approved", "lapsed", "rejected"]),
  verifiedUntilAt: nullable(number().check(int())),
  mayCharge: boolean(),
});
export type OwnMentor = Infer<typeof OwnMentor>;
