import { describe, expect, test } from "vitest";
import { armsFor, NUMBERS, startOn } from "#shared/matching/arms.ts";
import { atMost, freeWithin, PRICE_STEPS, tagged, wordsIn } from "#shared/matching/tags.ts";
import { wantedOffers } from "#shared/search.ts";
import { DAY } from "#shared/time.ts";

const NOW = 1_795_428_000_000;

describe("a question to the index", () => {
  test("holds letters and digits of a text and nothing else", () => {
    expect(wordsIn('Zoë "OR" (tags:zall) -x* NEAR/2 o’Neil')).toEqual([
      "zoe",
      "or",
      "tags",
      "zall",
      "x",
      "near",
      "2",
      "o",
      "neil",
    ]);
    expect(wordsIn("한국 हिन्दी")).toContain("한국");
    expect(wordsIn("*\"'()")).toEqual([]);
    expect(tagged("help", 'audit-qi" OR tags:"zall')).toBe('tags:"zhauditqiORtagszall"');
  });

  test("asks for every step up to the price, rounded up", () => {
    expect(atMost(0, undefined)).toBe('(tags:"zp0")');
    expect(atMost(22, "fit-call").match(/zqfitcall\d+/g)).toEqual(
      [0, 5, 10, 15, 20, 25].map((n) => `zqfitcall${n}`),
    );
    expect(atMost(300, undefined).match(/zp/g)).toHaveLength(PRICE_STEPS.length);
  });

  test("asks for every week that a span touches", () => {
    const weeks = (days: number) => freeWithin(NOW, NOW + days * DAY).match(/zw\d+/g)?.length;
    expect([weeks(0), weeks(7), weeks(28)]).toEqual([1, 2, 5]);
  });
});

describe("the questions by which mentors are fetched", () => {
  // Read as sets: the question holds for somebody with these marks.
  const holds = (question: string, marks: ReadonlySet<string>): boolean => {
    const soon = question.match(/\(tags:"zw\d+"(?: OR tags:"zw\d+")*\)/)?.[0] ?? "-";
    const plain = question
      .replaceAll(soon, "$W")
      .replaceAll(/\$(\w)/g, (_, mark: string) => (marks.has(mark) ? "1" : "0"))
      .replaceAll(" AND ", "&")
      .replaceAll(" OR ", "|");
    const [all = "", not = "0"] = plain.split(" NOT ");
    const value = (text: string) => {
      const bare = text.replaceAll(/[()]/g, "");
      return bare.includes("|") ? bare.includes("1") : !bare.includes("0");
    };
    return value(all) && !value(not);
  };
  const everyone = ["", "S", "L", "W", "LB", "SL", "SW", "LW", "SLB", "LBW", "SLW", "SLBW"].map(
    (marks) => new Set(`F${marks}`),
  );

  test.each([
    [true, false],
    [true, true],
    [false, false],
  ])("find everybody who fits once, hers %s, specialty asked %s", (isHers, specialtyAsked) => {
    const firstHalf = armsFor({ isHers, specialtyAsked }, NOW).filter(([, half]) => half === 0);
    for (const marks of everyone)
      expect(
        firstHalf.filter(([question]) => holds(question, marks)),
        [...marks].join(""),
      ).toHaveLength(1);
    for (const marks of everyone)
      expect(
        firstHalf.some(([question]) => holds(question, new Set([...marks].filter((mark) => mark !== "F")))),
      ).toBe(false);
  });

  test("take those of her specialty, soon and of a like way first", () => {
    const arms = armsFor({ isHers: true, specialtyAsked: false }, NOW).filter(([, half]) => half < 2);
    const order = arms.map(([question]) => question);
    const place = (marks: string) => order.findIndex((question) => holds(question, new Set(marks)));
    const places = ["FSLBW", "FSLW", "FSW", "FSL", "FS", "FLW", "F"].map(place);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test("are one for a list that is ranked whole", () => {
    const whole = armsFor({ isHers: true, specialtyAsked: false }, NOW).filter(([, half]) => half === 2);
    expect(whole).toEqual([["$F", 2]]);
  });

  test("start at another number each day, spread over the whole list", () => {
    const starts = Array.from({ length: 300 }, (_, day) => startOn(NOW + day * DAY));
    expect(new Set(starts).size).toBe(300);
    const tenths = new Set(starts.map((start) => Math.floor((start / NUMBERS.below) * 10)));
    expect(tenths.size).toBe(10);
  });
});

describe("the offers that a search asks for", () => {
  const offer = { kind: "fit-call", priceMinor: 2250, nextFreeAt: NOW + 7 * DAY };
  test.each([
    [{}, 1],
    [{ kind: "fit-call" as const }, 1],
    [{ kind: "mock-interview" as const }, 0],
    [{ price: "22" }, 0],
    [{ price: "23" }, 1],
    [{ free: "yes" as const }, 0],
    [{ free: "yes" as const, price: "50" }, 0],
    [{ week: "yes" as const }, 1],
  ])("%o finds %i", (search, found) => {
    expect(wantedOffers([offer], search, NOW)).toHaveLength(found);
  });
  test("a time that has passed or lies a moment beyond the week is none", () => {
    expect(wantedOffers([offer], { week: "yes" }, NOW - 1)).toEqual([]);
    expect(wantedOffers([offer], { week: "yes" }, NOW + 8 * DAY)).toEqual([]);
    expect(wantedOffers([{ ...offer, nextFreeAt: null }], { week: "yes" }, NOW)).toEqual([]);
  });
});
