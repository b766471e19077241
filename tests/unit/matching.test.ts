import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  FACTORS,
  factorsFor,
  freeHoursOf,
  preferredHours,
  FACTOR_TABLE,
  inTurn,
  rankMentors,
  scoreOf,
  sortMentors,
  withReason,
  type Candidate,
  type Factor,
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
    visaPath: null,
    languages: ["en"],
    monthsBefore: 22,
    helpsWith: [{ domain: "audit-qi", note: "Two finished cycles in a trust-grade post." }],
    offers: [{ kind: "career-direction", nextFreeAt: NOW + 2 * DAY }],
    freeHours: "",
    sessionsDone: 10,
    sessionsMissed: 0,
    sessionsCancelled: 0,
    reviewCount: 0,
    reviewSum: 0,
    ...fields,
  };
}

function first(candidates: readonly Candidate[], seeker: Seeker = anybody): string | undefined {
  return sortMentors(candidates, seeker, NOW)[0]?.mentor.id;
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
    expect(sortMentors([never, later, soon], anybody, NOW).map((each) => each.mentor.id)).toEqual([
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

describe("each factor", () => {
  const share = (name: Factor, who: Partial<Candidate>, forWhom: Partial<Seeker> = {}) =>
    factorsFor(mentor(who), { gaps: [], ...forWhom }, NOW)[name];
  const free = (days: number) => ({ offers: [{ kind: "fit-call", nextFreeAt: NOW + days * DAY }] });

  test("specialty: all of it for the same level, four fifths for another, nothing for another specialty", () => {
    const wanted = { specialty: "clinical-radiology", level: "ST1" };
    expect(share("specialty", {}, wanted)).toBe(1);
    expect(share("specialty", { entryLevel: "ST3" }, wanted)).toBe(0.8);
    expect(share("specialty", { specialty: "histopathology" }, wanted)).toBe(0);
    expect(share("specialty", {})).toBe(0);
  });

  test("domains: by the points that are missing, and by what the mentor scored there", () => {
    const gaps = [
      { domain: "audit-qi", points: 6 },
      { domain: "teaching", points: 2 },
    ];
    const helps = (points?: number) => ({
      helpsWith: [
        { domain: "audit-qi", note: "So.", scored: points === undefined ? null : { points, of: 8 } },
      ],
    });
    expect(share("domains", helps(), { gaps })).toBeCloseTo(0.75 * 0.75);
    expect(share("domains", helps(8), { gaps })).toBeCloseTo(0.75);
    expect(share("domains", helps(4), { gaps })).toBeCloseTo(0.75 * 0.875);
    // To say a score of nothing costs nothing.
    expect(share("domains", helps(0), { gaps })).toBe(share("domains", helps(), { gaps }));
    expect(share("domains", { helpsWith: [] }, { gaps })).toBe(0);
  });

  test("route, country, visa and deanery: the same or not, and nothing for what was not said", () => {
    expect(share("route", { route: "crest" }, { route: "crest" })).toBe(1);
    expect(share("route", { route: "crest" }, { route: "mti" })).toBe(0);
    expect(share("country", { qualifiedIn: "PK" }, { country: "PK" })).toBe(1);
    expect(share("country", { qualifiedIn: "PK" })).toBe(0);
    expect(share("visa", { visaPath: "graduate" }, { visa: "graduate" })).toBe(1);
    expect(share("visa", { visaPath: null })).toBe(0);
    expect(share("deanery", { deanery: "wales" }, { deanery: "wales" })).toBe(1);
  });

  test("kind and language: one of several is enough", () => {
    const offers = [
      { kind: "fit-call", nextFreeAt: null },
      { kind: "mock-interview", nextFreeAt: null },
    ];
    expect(share("kind", { offers }, { kind: "mock-interview" })).toBe(1);
    expect(share("kind", { offers }, { kind: "exam-strategy" })).toBe(0);
    expect(share("language", { languages: ["en", "ur"] }, { languages: ["ur", "pa"] })).toBe(1);
    expect(share("language", { languages: ["en"] }, { languages: ["ur"] })).toBe(0);
  });

  test("soonness: falls to nothing over four weeks, or over the days until the window closes", () => {
    expect(share("soonness", free(0))).toBe(1);
    expect(share("soonness", free(14))).toBeCloseTo(0.5);
    expect(share("soonness", free(28))).toBe(0);
    expect(share("soonness", free(5), { by: NOW + 10 * DAY })).toBeCloseTo(0.5);
    expect(share("soonness", free(11), { by: NOW + 10 * DAY })).toBe(0);
    expect(share("soonness", free(14), { by: NOW + 100 * DAY })).toBeCloseTo(0.5);
  });

  test("times: count for nothing when the first free time is after the window", () => {
    const prefers = preferredHours(["evenings"], "Europe/London", NOW);
    const evenings = freeHoursOf([1, 2, 3, 4].map((day) => Date.UTC(2026, 10, 23 + day, 19)));
    const who = { ...free(3), freeHours: evenings };
    expect(share("times", who, { prefers, by: NOW + 4 * DAY })).toBe(1);
    expect(share("times", who, { prefers, by: NOW + 2 * DAY })).toBe(0);
  });

  test("reliability: one missed session of many is little, and one called off is half of one missed", () => {
    const kept = share("reliability", { sessionsDone: 30 });
    const missed = share("reliability", { sessionsDone: 30, sessionsMissed: 2 });
    expect(share("reliability", { sessionsDone: 30, sessionsCancelled: 4 })).toBeCloseTo(missed);
    expect(kept).toBeGreaterThan(missed);
    expect(share("reliability", { sessionsDone: 0, sessionsMissed: 1 })).toBeGreaterThan(0.8);
  });

  test("reviews: three of 5.0 do not beat forty of 4.9, and none stands for the usual", () => {
    const reviews = (count: number, mean: number) =>
      share("reviews", { reviewCount: count, reviewSum: count * mean });
    expect(reviews(3, 500)).toBeLessThan(reviews(40, 490));
    expect(reviews(0, 0)).toBe(0.75);
    expect(reviews(1, 100)).toBeGreaterThan(reviews(40, 400));
    expect([reviews(400, 500), reviews(400, 100)]).toEqual([expect.closeTo(1, 1), 0]);
  });

  test("lift: all of it without a session, a fifth less with each", () => {
    expect([0, 1, 4, 5, 90].map((sessionsDone) => share("lift", { sessionsDone }))).toEqual([
      1,
      0.8,
      expect.closeTo(0.2),
      0,
      0,
    ]);
  });
});

describe("the first place", () => {
  const list = (...scores: number[]) => scores.map((score, i) => ({ score, i }));
  const firstsOf = (...scores: number[]) => {
    const firsts = [0, 0, 0, 0];
    for (let n = 0; n < 3000; n++) {
      const place = inTurn(list(...scores), `usr_${n}`, NOW + n * DAY)[0]?.i ?? -1;
      firsts[place] = (firsts[place] ?? 0) + 1;
    }
    return firsts.map((each) => Math.round((each / 3000) * 100) / 100);
  };

  test("goes round among the best three: nobody with two equals has more than about half", () => {
    const [best = 0, second = 0, third = 0, fourth = 0] = firstsOf(70, 69, 68, 67.5);
    expect(best).toBeGreaterThan(0.45);
    expect(best).toBeLessThan(0.55);
    expect([second, third]).toEqual([expect.closeTo(0.33, 1), expect.closeTo(0.17, 1)]);
    expect(fourth).toBe(0);
  });

  test("is shared by two when only two are near, and stays with one who is better by far", () => {
    expect(firstsOf(70, 67, 40)[0]).toBeCloseTo(0.5, 1);
    expect(firstsOf(70, 66.9, 60)[0]).toBe(1);
    expect(inTurn([], "", NOW)).toEqual([]);
  });

  test("is the same all day for one person, and leaves the others in their order", () => {
    const ranked = list(70, 69, 68, 50);
    for (let n = 0; n < 50; n++) {
      const shown = inTurn(ranked, `usr_${n}`, NOW);
      expect(inTurn(ranked, `usr_${n}`, NOW + 1)).toEqual(shown);
      const rest = shown.slice(1).map((each) => each.score);
      expect(rest).toEqual(rest.toSorted((a, b) => b - a));
      expect(shown).toHaveLength(4);
    }
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
  visaPath: fc.option(code("graduate", "student")),
  languages: fc.subarray(["en", "hi", "ur"]),
  monthsBefore: fc.option(fc.nat(60)),
  helpsWith: fc
    .subarray(["audit-qi", "teaching", "prizes"])
    .chain((domains) =>
      fc.tuple(
        ...domains.map((domain) =>
          fc
            .option(fc.nat(8))
            .map((points) => ({ domain, note: "So.", scored: points === null ? null : { points, of: 8 } })),
        ),
      ),
    ),
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
  sessionsCancelled: fc.nat(5),
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
  id: fc.option(fc.stringMatching(/^usr_[a-z0-9]{6}$/), { nil: undefined }),
  country: fc.option(code("IN", "PK"), { nil: undefined }),
  visa: fc.option(code("graduate"), { nil: undefined }),
  languages: fc.subarray(["hi", "ur"]),
  by: fc.option(
    fc.integer({ min: 0, max: 60 }).map((days) => NOW + days * DAY),
    { nil: undefined },
  ),
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

  test("the lift of a new mentor is at most four points, less than any route, and gone after five sessions", () => {
    fc.assert(
      fc.property(candidate, seeker, (who, forWhom) => {
        const { lift } = factorsFor(who, forWhom, NOW);
        expect(lift * FACTOR_TABLE.lift.weight).toBeLessThanOrEqual(4);
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
  const why = (who: Candidate, forWhom: Seeker) =>
    sortMentors([who], forWhom, NOW).map((placed) => withReason(placed, forWhom).why)[0];

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
    sortMentors([free], anybody, NOW).map(
      (placed) => withReason(placed, { gaps: [], prefers: preferredHours(times, zone, NOW) }).suits,
    )[0];

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
