import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  FACTORS,
  factorsFor,
  freeHoursOf,
  preferredHours,
  rankMentors,
  scoreOf,
  WEIGHTS,
  type Candidate,
  type Seeker,
} from "#shared/matching.ts";
import { DAY, HOUR } from "#shared/time.ts";

const NOW = 1_795_428_000_000;
const anybody: Seeker = { gaps: [] };

function mentor(fields: Partial<Candidate> = {}): Candidate {
  return {
    id: "mtr_a",
    specialty: "clinical-radiology",
    entryLevel: "ST1",
    deanery: "south-west",
    route: "trust-grade",
    qualifiedIn: "IN",
    languages: ["en"],
    monthsBefore: 22,
    helpsWith: [{ domain: "audit-qi", note: "Two finished cycles in a trust-grade post." }],
    offers: [{ kind: "career-direction", nextFreeAt: NOW + 2 * DAY }],
    freeHours: "",
    sessionsDone: 10,
    sessionsMissed: 0,
    reviewCount: 0,
    reviewSum: 0,
    ...fields,
  };
}

function first(candidates: readonly Candidate[], seeker: Seeker = anybody): string | undefined {
  return rankMentors(candidates, seeker, NOW)[0]?.mentor.id;
}

describe("ranking", () => {
  test("a mentor of the wanted specialty comes before one of another who is free sooner", () => {
    const radiologist = mentor({ id: "mtr_r", offers: [{ kind: "fit-call", nextFreeAt: NOW + 20 * DAY }] });
    const psychiatrist = mentor({ id: "mtr_p", specialty: "core-psychiatry-training" });
    expect(first([psychiatrist, radiologist], { specialty: "clinical-radiology", gaps: [] })).toBe("mtr_r");
  });

  test("who helps with the gap worth most comes before who helps with one worth less", () => {
    const seeker: Seeker = {
      gaps: [
        { domain: "audit-qi", points: 4 },
        { domain: "prizes", points: 1 },
      ],
    };
    const qi = mentor({ id: "mtr_q" });
    const prizes = mentor({ id: "mtr_z", helpsWith: [{ domain: "prizes", note: "Won some." }] });
    expect(first([prizes, qi], seeker)).toBe("mtr_q");
    expect(
      first([prizes, qi], { gaps: seeker.gaps.map((gap) => ({ ...gap, points: 5 - gap.points })) }),
    ).toBe("mtr_z");
  });

  test("between equals in fit the one who is free sooner comes first", () => {
    const soon = mentor({ id: "mtr_s" });
    const later = mentor({ id: "mtr_l", offers: [{ kind: "fit-call", nextFreeAt: NOW + 9 * DAY }] });
    const never = mentor({ id: "mtr_n", offers: [{ kind: "fit-call", nextFreeAt: null }] });
    expect(rankMentors([never, later, soon], anybody, NOW).map((each) => each.mentor.id)).toEqual([
      "mtr_s",
      "mtr_l",
      "mtr_n",
    ]);
  });

  test("a next free time that has passed counts as none", () => {
    expect(
      factorsFor(mentor({ offers: [{ kind: "fit-call", nextFreeAt: NOW - 1 }] }), anybody, NOW).soonness,
    ).toBe(0);
  });

  test("missed sessions cost rank", () => {
    const steady = mentor({ id: "mtr_s", sessionsDone: 20 });
    const absent = mentor({ id: "mtr_a", sessionsDone: 20, sessionsMissed: 10 });
    expect(first([absent, steady])).toBe("mtr_s");
  });

  test("one perfect review does not outrank many very good ones", () => {
    const one = mentor({ id: "mtr_o", reviewCount: 1, reviewSum: 500 });
    const many = mentor({ id: "mtr_m", reviewCount: 40, reviewSum: 40 * 480 });
    expect(first([one, many])).toBe("mtr_m");
  });

  test("a new mentor is lifted above an equal with sessions, but never above a better fit", () => {
    const newcomer = mentor({ id: "mtr_n", sessionsDone: 0 });
    expect(first([mentor({ id: "mtr_o" }), newcomer])).toBe("mtr_n");
    const sameRoute = mentor({ id: "mtr_r", route: "crest" });
    expect(first([newcomer, sameRoute], { route: "crest", gaps: [] })).toBe("mtr_r");
  });

  test("equals take turns: over a month more than one of them is first", () => {
    const equals = ["mtr_a", "mtr_b", "mtr_c"].map((id) =>
      mentor({ id, offers: [{ kind: "fit-call", nextFreeAt: null }] }),
    );
    const firsts = Array.from(
      { length: 30 },
      (_, i) => rankMentors(equals, anybody, NOW + i * DAY)[0]?.mentor.id,
    );
    expect(new Set(firsts).size).toBe(3);
  });
});

const code = (...codes: string[]) => fc.constantFrom(...codes);
const someone = fc.record({
  id: fc.stringMatching(/^mtr_[a-z0-9]{6}$/),
  specialty: code("clinical-radiology", "general-practice"),
  entryLevel: code("ST1", "CT1"),
  deanery: code("south-west", "london"),
  route: code("trust-grade", "crest", "uk-graduate"),
  qualifiedIn: code("IN", "PK", "GB"),
  languages: fc.subarray(["en", "hi", "ur"]),
  monthsBefore: fc.option(fc.nat(60)),
  helpsWith: fc
    .subarray(["audit-qi", "teaching", "prizes"])
    .map((domains) => domains.map((domain) => ({ domain, note: "So." }))),
  offers: fc.array(
    fc.record({
      kind: code("fit-call", "mock-interview"),
      nextFreeAt: fc.option(fc.integer({ min: -3, max: 60 }).map((days) => NOW + days * DAY)),
    }),
    { maxLength: 3 },
  ),
  freeHours: fc
    .array(fc.integer({ min: 0, max: 21 * 24 }), { maxLength: 30 })
    .map((hours) => freeHoursOf(hours.map((hour) => NOW + hour * HOUR))),
  sessionsDone: fc.nat(40),
  sessionsMissed: fc.nat(5),
  reviews: fc.array(fc.integer({ min: 100, max: 500 }), { maxLength: 20 }),
});
const candidate: fc.Arbitrary<Candidate> = someone.map(({ reviews, ...rest }) => ({
  ...rest,
  reviewCount: reviews.length,
  reviewSum: reviews.reduce((sum, each) => sum + each, 0),
}));
const seeker: fc.Arbitrary<Seeker> = fc.record({
  specialty: fc.option(code("clinical-radiology", "general-practice"), { nil: undefined }),
  level: fc.option(code("ST1", "CT1"), { nil: undefined }),
  route: fc.option(code("trust-grade", "crest"), { nil: undefined }),
  country: fc.option(code("IN", "PK"), { nil: undefined }),
  kind: fc.option(code("fit-call"), { nil: undefined }),
  prefers: fc
    .subarray(["mornings", "evenings", "weekends", "between-shifts"] as const)
    .map((times) => preferredHours(times, "Asia/Karachi", NOW)),
  gaps: fc.array(fc.record({ domain: code("audit-qi", "prizes"), points: fc.integer({ min: 1, max: 8 }) }), {
    maxLength: 3,
  }),
});

describe("always", () => {
  test("the order does not depend on the order of the input", () => {
    const people = fc.uniqueArray(candidate, { maxLength: 12, selector: (each) => each.id });
    fc.assert(
      fc.property(people, seeker, fc.nat(12), (all, who, turned) => {
        const shuffled = [...all.slice(turned), ...all.slice(0, turned)];
        const ids = (list: readonly Candidate[]) => rankMentors(list, who, NOW).map((each) => each.mentor.id);
        expect(ids(shuffled)).toEqual(ids(all));
        expect(ids(all.toReversed())).toEqual(ids(all));
      }),
    );
  });

  test("every factor is between 0 and 1, and more of any never lowers the score", () => {
    fc.assert(
      fc.property(
        candidate,
        seeker,
        fc.constantFrom(...FACTORS),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (who, forWhom, name, up) => {
          const factors = factorsFor(who, forWhom, NOW);
          for (const each of FACTORS) expect(factors[each]).toBeGreaterThanOrEqual(0);
          for (const each of FACTORS) expect(factors[each]).toBeLessThanOrEqual(1);
          const raised = { ...factors, [name]: Math.min(1, factors[name] + up) };
          expect(scoreOf(raised)).toBeGreaterThanOrEqual(scoreOf(factors));
        },
      ),
    );
  });

  test("the lift of a new mentor is at most two points, less than any fit, and gone after five sessions", () => {
    fc.assert(
      fc.property(candidate, seeker, (who, forWhom) => {
        const { lift } = factorsFor(who, forWhom, NOW);
        expect(lift * WEIGHTS.lift).toBeLessThanOrEqual(2);
        expect(who.sessionsDone < 5 || lift === 0).toBe(true);
      }),
    );
  });

  test("a better review, a kept session or an earlier time never lowers a mentor", () => {
    fc.assert(
      fc.property(candidate, seeker, (who, forWhom) => {
        const score = (each: Candidate) => scoreOf({ ...factorsFor(each, forWhom, NOW), lift: 0 });
        expect(
          score({ ...who, reviewCount: who.reviewCount + 1, reviewSum: who.reviewSum + 500 }),
        ).toBeGreaterThanOrEqual(score(who));
        expect(score({ ...who, sessionsDone: who.sessionsDone + 1 })).toBeGreaterThanOrEqual(score(who));
        expect(score({ ...who, sessionsMissed: who.sessionsMissed + 1 })).toBeLessThanOrEqual(score(who));
        const sooner = [...who.offers, { kind: "life-in-specialty", nextFreeAt: NOW }];
        expect(score({ ...who, offers: sooner })).toBeGreaterThanOrEqual(score(who));
      }),
    );
  });
});

describe("why this mentor", () => {
  const why = (who: Candidate, forWhom: Seeker) => rankMentors([who], forWhom, NOW)[0]?.why;

  test("names the seeker's biggest gap in the mentor's own words and the route they share", () => {
    expect(
      why(mentor(), {
        gaps: [
          { domain: "prizes", points: 1 },
          { domain: "audit-qi", points: 4 },
        ],
        gapsAreHers: true,
        route: "trust-grade",
      }),
    ).toBe(
      "Helps with audit and quality improvement, your biggest gap: Two finished cycles in a trust-grade post; came through a trust-grade post like you.",
    );
  });

  test("does not call a searched domain a gap", () => {
    expect(why(mentor(), { gaps: [{ domain: "audit-qi", points: 1 }] })).toBe(
      "Helps with audit and quality improvement: Two finished cycles in a trust-grade post.",
    );
  });

  test("names the country when the route is another", () => {
    expect(why(mentor(), { gaps: [], country: "IN", route: "crest" })).toContain(
      "qualified in India like you",
    );
  });

  test("says how a mentor came in when there is nothing else to say", () => {
    expect(why(mentor({ helpsWith: [], route: "crest" }), anybody)).toBe("Came straight in with CREST.");
  });
});

describe("when the seeker would rather meet", () => {
  // Tuesday 24 November 2026, 18:00 UTC: evening in London, 23:00 in Karachi, 13:00 in New York.
  const tuesdayAtSix = Date.UTC(2026, 10, 24, 18);
  const evenings = (zone: string): Seeker => ({ gaps: [], prefers: preferredHours(["evenings"], zone, NOW) });
  const free = mentor({ id: "mtr_e", freeHours: freeHoursOf([tuesdayAtSix]) });
  const suits = (zone: string, times: Parameters<typeof preferredHours>[0]) =>
    rankMentors([free], { gaps: [], prefers: preferredHours(times, zone, NOW) }, NOW)[0]?.suits;

  test("a mentor with free starts then comes before an equal without, and the card says so", () => {
    const other = mentor({ id: "mtr_o", freeHours: freeHoursOf([tuesdayAtSix - 9 * HOUR]) });
    expect(first([other, free], evenings("Europe/London"))).toBe("mtr_e");
    expect(suits("Europe/London", ["evenings", "weekends"])).toBe(
      "Free on weekday evenings, when you would rather meet.",
    );
    expect(suits("Europe/London", ["mornings"])).toBe("");
  });

  test("evening is evening on the seeker's own clock", () => {
    expect(suits("America/New_York", ["evenings"])).toBe("");
    expect(suits("America/New_York", ["afternoons", "between-shifts"])).toBe(
      "Free on weekday afternoons and in the daytime of the week, when you would rather meet.",
    );
    // Saturday has begun in Kathmandu while it is still Friday evening in UTC.
    const lateOnFriday = mentor({ freeHours: freeHoursOf([Date.UTC(2026, 10, 27, 20)]) });
    const hers: Seeker = { gaps: [], prefers: preferredHours(["weekends"], "Asia/Kathmandu", NOW) };
    expect(factorsFor(lateOnFriday, hers, NOW).times).toBe(0);
    const saturdayMorning = mentor({ freeHours: freeHoursOf([Date.UTC(2026, 10, 28, 2)]) });
    expect(factorsFor(saturdayMorning, hers, NOW).times).toBe(0.25);
  });

  test("four hours of the week in common are as good as more, and nothing preferred counts for nobody", () => {
    const hours = (n: number) =>
      mentor({ freeHours: freeHoursOf(Array.from({ length: n }, (_, i) => tuesdayAtSix + i * 24 * HOUR)) });
    const times = (n: number) => factorsFor(hours(n), evenings("Europe/London"), NOW).times;
    expect([1, 2, 4, 9].map(times)).toEqual([0.25, 0.5, 1, 1]);
    expect(factorsFor(hours(4), anybody, NOW).times).toBe(0);
    expect(factorsFor(mentor(), evenings("Europe/London"), NOW).times).toBe(0);
  });
});
