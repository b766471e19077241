import { statusAt, type Booking } from "#shared/bookings.ts";
import type { Evidence } from "#shared/career/evidence.ts";
import type { BandClaim } from "#shared/career/ladder.ts";
import type { Post, Standing } from "#shared/career/standing.ts";
import type { Listed } from "#shared/people.ts";
import { DAY } from "#shared/time.ts";

/** The parts of a ladder that a mentee can show, beside single pieces of evidence and a question. */
export const shareParts = [
  { code: "posts", label: "My posts and months" },
  { code: "registration", label: "My registration, exams and country of degree" },
  { code: "visa", label: "My visa and priority group" },
  { code: "gaps", label: "My target, my bands with their notes, and the gaps" },
] as const satisfies readonly Listed[];
export type SharePart = (typeof shareParts)[number]["code"];

/** At most so many pieces of evidence for one session. */
export const MOST_SHARED = 50;

/** What a mentee has chosen to show for one booking. */
export type Share = {
  readonly parts: readonly SharePart[];
  readonly evidenceIds: readonly string[];
  readonly question: string;
  readonly changedAt: number;
  readonly endedAt: number | null;
};

/** So long after a session its mentor still sees what was shared for it. */
export const SHARED_FOR = 14 * DAY;

/** Until when the mentor of a booking can see what is shared. */
export function sharedUntil(booking: Pick<Booking, "endsAt">): number {
  return booking.endsAt + SHARED_FOR;
}

/** True while something can be shared for a booking: from asking for it until 14 days after it, unless it is off. */
export function canShare(booking: Booking, now: number): boolean {
  const status = statusAt(booking, now);
  const on = status === "requested" || status === "confirmed" || status === "completed";
  return on && now < sharedUntil(booking);
}

/** True while the mentor sees what is shared; judged whenever somebody looks. */
export function isShared(share: Share | undefined, booking: Booking, now: number): share is Share {
  return share !== undefined && share.endedAt === null && !isEmpty(share) && canShare(booking, now);
}

function isEmpty({ parts, evidenceIds, question }: Share): boolean {
  return parts.length === 0 && evidenceIds.length === 0 && question === "";
}

/** Everything there is to choose from; `claims` are those of the target. */
export type Shareable = {
  readonly standing: Standing;
  readonly posts: readonly Post[];
  readonly claims: readonly BandClaim[];
  readonly evidence: readonly Evidence[];
};

/** Just what was chosen; null stands for a part that was not. */
export type SharedView = {
  readonly question: string;
  readonly posts: readonly Post[] | null;
  readonly registration: Pick<Standing, "countryQualified" | "gmcStatus" | "exams"> | null;
  readonly visa: Pick<Standing, "visaStatus" | "visaEndsOn" | "priorityGroup"> | null;
  readonly gaps: (Pick<Standing, "targetSpecialty" | "targetStart"> & Pick<Shareable, "claims">) | null;
  readonly evidence: readonly Evidence[];
};

/** Takes out of a ladder what its mentee chose to show, as it stands now, and nothing else. */
export function sharedView(share: Share, { standing, posts, claims, evidence }: Shareable): SharedView {
  const has = (part: SharePart) => share.parts.includes(part);
  const { countryQualified, gmcStatus, exams, visaStatus, visaEndsOn, priorityGroup } = standing;
  const { targetSpecialty, targetStart } = standing;
  return {
    question: share.question,
    posts: has("posts") ? posts.map(postAlone) : null,
    registration: has("registration") ? { countryQualified, gmcStatus, exams } : null,
    visa: has("visa") ? { visaStatus, visaEndsOn, priorityGroup } : null,
    gaps: has("gaps") ? { targetSpecialty, targetStart, claims: claims.map(claimAlone) } : null,
    evidence: evidence.filter(({ id }) => share.evidenceIds.includes(id)),
  };
}

// What is read of a ladder may say more than what was chosen: whose it is, and since when.
function postAlone({ id, postType, specialty, startsOn, endsOn, wholeTimePercent }: Post): Post {
  return { id, postType, specialty, startsOn, endsOn, wholeTimePercent };
}

function claimAlone({ domain, band, edition, note }: BandClaim): BandClaim {
  return { domain, band, edition, note };
}
