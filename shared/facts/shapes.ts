import {
  array,
  boolean,
  enum as oneOf,
  literal,
  number,
  strictObject,
  string,
  union,
  url,
  minLength,
  optional,
  int,
  positive,
  minimum,
  refine,
  maximum,
  maxLength,
  regex,
  length,
} from "zod/mini";
import { domainSchema } from "#shared/domains.ts";
import { communityKinds } from "#shared/facts/community-kinds.ts";
import { eventKinds } from "#shared/facts/event-kinds.ts";
import { postSpecialties } from "#shared/facts/posts.ts";
import { specialtySlugs } from "#shared/facts/specialties.ts";
import { isLocalDate } from "#shared/time.ts";

const words = string().check(minLength(3));
const note = optional(words);
const whole = number().check(int(), positive());
const points = number().check(int(), minimum(0));
const date = string().check(refine(isLocalDate, { error: "This is not a date, such as 2027-01-31." }));
const slugs = array(oneOf(specialtySlugs)).check(minLength(1));

/** What a fact of each kind says; its source stands beside it. Files and an operator's corrections keep to the same shapes. */
export const factShapes = {
  /** How long training takes. */
  length: strictObject({ years: number().check(int(), minimum(2), maximum(9)), note }),
  recruiter: strictObject({ name: words }),
  /** Why nobody can apply any more. */
  closed: strictObject({ text: words }),
  caution: strictObject({ text: words }),
  /** A stage of selection in the order it happens; `weight` is a percentage of the final score. */
  stage: strictObject({
    text: words,
    weight: optional(number().check(int(), minimum(1), maximum(100))),
    note,
  }),
  /** A rule on months of experience: a cap (too much shuts you out) or a minimum; `by` is the date it is counted at. */
  experience: strictObject({
    kind: oneOf(["cap", "minimum"]),
    months: whole,
    of: union([
      literal("any"),
      array(oneOf(postSpecialties.map(({ code }): string => code))).check(minLength(1)),
    ]),
    posts: words,
    by: oneOf(["start", "application", "interview", "close"]),
    text: words,
  }),
  /** One edition of a specialty's scoring; `max` only where the total is published and undisputed. */
  scoring: strictObject({ edition: whole, max: optional(whole), note }),
  /** A scored domain of one edition; `domain` says which help it calls for. Bands run from best to none. */
  domain: strictObject({
    edition: whole,
    id: words,
    label: words.check(maxLength(60)),
    fullLabel: optional(words),
    domain: domainSchema,
    rule: oneOf(["highest-band", "grade", "items-add-up", "interview-marks", "bands-not-published"]),
    max: optional(whole),
    note,
    bands: array(
      strictObject({
        points: optional(points),
        grade: optional(string().check(regex(/^[A-E]$/))),
        text: words,
      }),
    ),
  }),
  /** A year's applications and posts, or a ratio alone where only that was found. */
  competition: strictObject({
    year: number().check(int(), minimum(2013), maximum(2100)),
    applications: optional(whole),
    posts: optional(whole),
    ratio: optional(number().check(positive())),
    note,
  }).check(
    refine(({ applications, posts, ratio }) => (ratio ?? (applications && posts)) !== undefined, {
      error: "Give applications and posts, or a ratio.",
      path: ["applications"],
    }),
  ),
  /** A published condition for applying; `area` groups it, such as `registration`. */
  criterion: strictObject({ area: words, kind: oneOf(["essential", "desirable"]), text: words }),
  /** A dated step of a recruitment round; `at` is UK time, `to` the last day when it runs over several. */
  event: strictObject({
    year: whole,
    round: number().check(int(), minimum(1), maximum(3)),
    kind: oneOf(eventKinds),
    on: date,
    to: optional(date),
    at: optional(string().check(regex(/^\d\d:\d\d$/, { error: "Give the time as 16:00." }))),
    specialties: union([literal("all"), slugs]),
    posts: optional(words),
    note,
  }).check(
    refine(({ on, to }) => to === undefined || on <= to, {
      error: "The last day is before the first.",
      path: ["to"],
    }),
  ),
  /** One sentence or a few; `code` where a page looks for it. */
  statement: strictObject({ text: string().check(minLength(10)), code: optional(words) }),
  /** The day a law was made. */
  law: strictObject({ assent: date }),
  /** A priority group of the Act: its place there, who is in it in 2026, and what becomes of it from 2027. */
  group: strictObject({ limb: words, who: words, later: words }),
  /** An immigration status; `basis` is the place in the Act where it gave priority in 2026. */
  status: strictObject({ code: words, priorityIn2026: boolean(), basis: optional(words) }),
  /** A rule about one immigration status; `on` is the day on which it changes. */
  permission: strictObject({ status: words, text: string().check(minLength(10)), on: optional(date) }),
  /** What a kind of post is: approved training or not, whether it counts towards a CCT, whether it has the yearly review. */
  post: strictObject({
    code: words,
    text: words,
    training: boolean(),
    counts: optional(string().check(minLength(2))),
    review: boolean(),
    portfolio: optional(boolean()),
  }),
  /** An office that runs training; `ntnPrefix` starts the training numbers it gives today. */
  deanery: strictObject({
    code: words,
    nation: string().check(minLength(2)),
    ntnPrefix: optional(string().check(length(3))),
    legacyPrefixes: optional(array(string().check(length(3)))),
  }),
  /**
   * A group or help to join; `lastSeen` is a year, month or day, absent where its page has no date. `namedOnly` where no page of
   * its own was found, and the address is that of whoever names it.
   */
  community: strictObject({
    name: words,
    kind: oneOf(communityKinds.map(({ code }) => code)),
    gives: words,
    for: words,
    cost: optional(words),
    specialties: optional(slugs),
    url: url(),
    namedOnly: optional(boolean()),
    lastSeen: optional(string().check(regex(/^\d{4}(-\d\d){0,2}$/))),
  }),
} as const;
