import { array, boolean, enum as oneOf, literal, number, strictObject, string, union, url } from "zod";
import { domainSchema } from "#shared/domains.ts";
import { communityKinds } from "#shared/facts/community-kinds.ts";
import { eventKinds } from "#shared/facts/event-kinds.ts";
import { postSpecialties } from "#shared/facts/posts.ts";
import { specialtySlugs } from "#shared/facts/specialties.ts";
import { isLocalDate } from "#shared/time.ts";

const words = string().min(3);
const note = words.optional();
const whole = number().int().positive();
const points = number().int().min(0);
const date = string().refine(isLocalDate, { error: "This is not a date, such as 2027-01-31." });
const slugs = array(oneOf(specialtySlugs)).min(1);

/** What a fact of each kind says; its source stands beside it. Files and an operator's corrections keep to the same shapes. */
export const factShapes = {
  /** How long training takes. */
  length: strictObject({ years: number().int().min(2).max(9), note }),
  recruiter: strictObject({ name: words }),
  /** Why nobody can apply any more. */
  closed: strictObject({ text: words }),
  caution: strictObject({ text: words }),
  /** A stage of selection in the order it happens; `weight` is a percentage of the final score. */
  stage: strictObject({ text: words, weight: number().int().min(1).max(100).optional(), note }),
  /** A rule on months of experience: a cap (too much shuts you out) or a minimum; `by` is the date it is counted at. */
  experience: strictObject({
    kind: oneOf(["cap", "minimum"]),
    months: whole,
    of: union([literal("any"), array(oneOf(postSpecialties.map(({ code }): string => code))).min(1)]),
    posts: words,
    by: oneOf(["start", "application", "interview", "close"]),
    text: words,
  }),
  /** One edition of a specialty's scoring; `max` only where the total is published and undisputed. */
  scoring: strictObject({ edition: whole, max: whole.optional(), note }),
  /** A scored domain of one edition; `domain` says which help it calls for. Bands run from best to none. */
  domain: strictObject({
    edition: whole,
    id: words,
    label: words.max(60),
    fullLabel: words.optional(),
    domain: domainSchema,
    rule: oneOf(["highest-band", "grade", "items-add-up", "interview-marks", "bands-not-published"]),
    max: whole.optional(),
    note,
    bands: array(
      strictObject({
        points: points.optional(),
        grade: string()
          .regex(/^[A-E]$/)
          .optional(),
        text: words,
      }),
    ),
  }),
  /** A year's applications and posts, or a ratio alone where only that was found. */
  competition: strictObject({
    year: number().int().min(2013).max(2100),
    applications: whole.optional(),
    posts: whole.optional(),
    ratio: number().positive().optional(),
    note,
  }).refine(({ applications, posts, ratio }) => (ratio ?? (applications && posts)) !== undefined, {
    error: "Give applications and posts, or a ratio.",
    path: ["applications"],
  }),
  /** A published condition for applying; `area` groups it, such as `registration`. */
  criterion: strictObject({ area: words, kind: oneOf(["essential", "desirable"]), text: words }),
  /** A dated step of a recruitment round; `at` is UK time, `to` the last day when it runs over several. */
  event: strictObject({
    year: whole,
    round: number().int().min(1).max(3),
    kind: oneOf(eventKinds),
    on: date,
    to: date.optional(),
    at: string()
      .regex(/^\d\d:\d\d$/, { error: "Give the time as 16:00." })
      .optional(),
    specialties: union([literal("all"), slugs]),
    posts: words.optional(),
    note,
  }).refine(({ on, to }) => to === undefined || on <= to, {
    error: "The last day is before the first.",
    path: ["to"],
  }),
  /** One sentence or a few; `code` where a page looks for it. */
  statement: strictObject({ text: string().min(10), code: words.optional() }),
  /** The day a law was made. */
  law: strictObject({ assent: date }),
  /** A priority group of the Act: its place there, who is in it in 2026, and what becomes of it from 2027. */
  group: strictObject({ limb: words, who: words, later: words }),
  /** An immigration status; `basis` is the place in the Act where it gave priority in 2026. */
  status: strictObject({ code: words, priorityIn2026: boolean(), basis: words.optional() }),
  /** A rule about one immigration status; `on` is the day on which it changes. */
  permission: strictObject({ status: words, text: string().min(10), on: date.optional() }),
  /** What a kind of post is: approved training or not, whether it counts towards a CCT, whether it has the yearly review. */
  post: strictObject({
    code: words,
    text: words,
    training: boolean(),
    counts: string().min(2).optional(),
    review: boolean(),
    portfolio: boolean().optional(),
  }),
  /** An office that runs training; `ntnPrefix` starts the training numbers it gives today. */
  deanery: strictObject({
    code: words,
    nation: string().min(2),
    ntnPrefix: string().length(3).optional(),
    legacyPrefixes: array(string().length(3)).optional(),
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
    cost: words.optional(),
    specialties: slugs.optional(),
    url: url(),
    namedOnly: boolean().optional(),
    lastSeen: string()
      .regex(/^\d{4}(-\d\d){0,2}$/)
      .optional(),
  }),
} as const;
