import { DatabaseSync } from "node:sqlite";
import { preferredHours, sortMentors, type Seeker } from "#shared/matching.ts";
import { armsFor, MOST_RANKED, NUMBERS, startOn } from "#shared/matching/arms.ts";
import { allOf, anyOf, tagged } from "#shared/matching/tags.ts";
import { DAY } from "#shared/time.ts";
import { mentorsFrom, type ListedMentor } from "#shared/matching/cards.ts";

const PAGE = 20;
const PROPOSED = 3;

/** The share of the score that is left, for the first page and for the first three. */
export type Missed = { readonly who: string; readonly page: number; readonly firstThree: number };

/** How much of the score that ranking everybody would give the first page is left when at most sixty are ranked. */
export function missedOf(file: string, now: number): Missed[] {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return SEEKERS.map(({ who, seeker, likes }) => {
      const days = [0, 1, 2, 3, 4].map((day) => {
        const at = now + day * DAY;
        const all = sortMentors(everybody(db, at), seeker, at);
        const some = sortMentors(fetched(db, seeker, likes, at), seeker, at);
        return [PAGE, PROPOSED].map((size) => scoreOf(some.slice(0, size)) / scoreOf(all.slice(0, size)));
      });
      const mean = (i: number) => days.reduce((sum, each) => sum + (each[i] ?? 0), 0) / days.length;
      return { who, page: mean(0), firstThree: mean(1) };
    });
  } finally {
    db.close();
  }
}

function scoreOf(page: readonly { readonly score: number }[]): number {
  return page.reduce((sum, each) => sum + each.score, 0);
}

function everybody(db: DatabaseSync, now: number): ListedMentor[] {
  const rows = db.prepare("SELECT card FROM listings WHERE until_at > ?").all(now);
  return rows.flatMap(({ card }) => withHours(mentorsFrom(`[${String(card)}]`)));
}

/** The same questions in the same order as workers/mentors/listed-mentors.ts asks them. */
function fetched(db: DatabaseSync, seeker: Seeker, likes: readonly string[], at: number): ListedMentor[] {
  const start = startOn(at);
  const question = db.prepare(
    `SELECT l.card AS card FROM listings_fts f CROSS JOIN listings l ON l.number = f.rowid
     WHERE f.listings_fts MATCH ? AND f.rowid >= ? AND f.rowid < ? AND l.until_at > ? LIMIT ?`,
  );
  const found: ListedMentor[] = [];
  const pairs = likes.flatMap((one, i) => likes.slice(i + 1).map((other) => allOf([one, other])));
  for (const [arm, half] of armsFor({ isHers: true, specialtyAsked: false }, at)) {
    if (half === 2) continue;
    const asked = arm
      .replaceAll("$F", allOf([]))
      .replaceAll("$S", tagged("specialty", seeker.specialty ?? ""))
      .replaceAll("$L", anyOf(likes))
      .replaceAll("$B", anyOf(pairs));
    const [from, below] = half === 0 ? [start, NUMBERS.below] : [0, start];
    const rows = question.all(asked, from, below, at, MOST_RANKED - found.length);
    for (const { card } of rows) found.push(...withHours(mentorsFrom(`[${String(card)}]`)));
    if (found.length >= MOST_RANKED) break;
  }
  return found;
}

function withHours(mentors: readonly ListedMentor[]): ListedMentor[] {
  return mentors.map((mentor) => {
    const [shortest] = mentor.offers.toSorted((a, b) => a.minutes - b.minutes);
    return { ...mentor, freeHours: shortest?.freeHours ?? "" };
  });
}

const said = { route: "trust-grade", gapsAreHers: true, languages: ["ur"] } as const;
const prefers = preferredHours(["evenings", "weekends"], "Europe/London", Date.UTC(2026, 11, 7));

const SEEKERS: readonly {
  readonly who: string;
  readonly seeker: Seeker;
  readonly likes: readonly string[];
}[] = [
  {
    who: "radiology, audit and QI first",
    seeker: {
      ...said,
      specialty: "clinical-radiology",
      country: "PK",
      visa: "health-and-care-worker",
      kind: "portfolio-review",
      prefers,
      gaps: [
        { domain: "audit-qi", points: 4 },
        { domain: "commitment", points: 4 },
        { domain: "leadership", points: 3 },
      ],
    },
    likes: [
      tagged("country", "PK"),
      tagged("route", "trust-grade"),
      tagged("visa", "health-and-care-worker"),
    ],
  },
  {
    who: "internal medicine, teaching first",
    seeker: {
      ...said,
      specialty: "internal-medicine-training",
      country: "NG",
      visa: "graduate",
      deanery: "london",
      kind: "portfolio-review",
      prefers: [],
      gaps: [
        { domain: "teaching", points: 6 },
        { domain: "publications", points: 2 },
      ],
    },
    likes: [tagged("country", "NG"), tagged("route", "trust-grade"), tagged("visa", "graduate")],
  },
];
