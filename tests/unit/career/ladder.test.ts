import { expect, test } from "vitest";
import { bandKey, canClaim, findBand, ladderFor, type BandClaim } from "#shared/career/ladder.ts";
import { listSpecialties } from "#shared/facts/specialties.ts";
import { specialtyInFiles } from "#tests/support/facts.ts";

const ladderOf = (slug: string, held: readonly BandClaim[]) => ladderFor(specialtyInFiles(slug), held);
const domainsOf = (slug: string) => specialtyInFiles(slug).scoring[0]?.domains ?? [];

const claims = (edition: number, bands: Record<string, string>): BandClaim[] =>
  Object.entries(bands).map(([domain, band]) => ({ domain, band, edition, note: "" }));
const radiology = (bands: Record<string, string>) => ladderOf("clinical-radiology", claims(2026, bands));
const domainOf = (ladder: ReturnType<typeof ladderFor>, id: string) =>
  ladder.domains.find((each) => each.domain.id === id);

test("radiology: one course, a local role, two days of teaching training, no audit and a local poster are 9 of 24", () => {
  // A radiology course C 4; a local role outside healthcare D 1; other training in teaching C 2; none E 0; first-author
  // local radiology presentation C 2.
  const ladder = radiology({
    commitment: "C",
    leadership: "D",
    teaching: "C",
    "audit-qi": "E",
    academic: "C",
  });
  expect(ladder.total).toEqual({ points: 9, max: 24, entered: 5, of: 5 });
});

test("radiology: the best band in every domain is the published maximum, and nothing is left to reach", () => {
  // 8 + 4 + 4 + 4 + 4.
  const ladder = radiology({
    commitment: "A",
    leadership: "A",
    teaching: "A",
    "audit-qi": "A",
    academic: "A",
  });
  expect(ladder.total).toEqual({ points: 24, max: 24, entered: 5, of: 5 });
  expect(ladder.gap).toBeUndefined();
});

test("radiology: nothing in any domain is 0, which is not the same as nothing entered", () => {
  const none = radiology({ commitment: "E", leadership: "E", teaching: "E", "audit-qi": "E", academic: "E" });
  expect(none.total).toEqual({ points: 0, max: 24, entered: 5, of: 5 });
  expect(domainOf(none, "commitment")).toMatchObject({ reached: 0, points: 0, gain: 2, left: 8 });
  const unsaid = radiology({});
  expect(unsaid.total).toEqual({ points: 0, max: 24, entered: 0, of: 5 });
  expect(domainOf(unsaid, "commitment")).toMatchObject({
    reached: null,
    points: null,
    gain: null,
    left: null,
  });
  expect(unsaid.gap).toBeUndefined();
});

test("radiology: the biggest gap is the emptier of two domains with as much left, and its next band is named", () => {
  // Commitment has 8 − 4 = 4 left of 8; audit has 4 − 0 = 4 left of 4.
  const ladder = radiology({
    commitment: "C",
    leadership: "D",
    teaching: "C",
    "audit-qi": "E",
    academic: "C",
  });
  expect(ladder.gap?.domain.id).toBe("audit-qi");
  expect(ladder.gap?.next?.text).toBe("Contributed to, but did not lead, an audit or QI project");
  expect(ladder.gap).toMatchObject({ gain: 1, left: 4 });
});

test("radiology: a domain with more left comes before an emptier one", () => {
  // Commitment has 6 left of 8; audit 4 left of 4.
  expect(radiology({ commitment: "D", "audit-qi": "E" }).gap?.domain.id).toBe("commitment");
  expect(radiology({ commitment: "E", "audit-qi": "E" }).gap).toMatchObject({ gain: 2, left: 8 });
});

test("a domain that has not been entered is never called the gap", () => {
  expect(radiology({ leadership: "B" }).gap?.domain.id).toBe("leadership");
});

test("internal medicine for August 2027: the worked portfolio is 15 of 30", () => {
  // Diploma 1; poster at a national meeting 6; co-author of original research 5; occasional teaching 1; six hours of
  // teaching training 1; some stages of one cycle 1.
  const ladder = ladderOf(
    "internal-medicine-training",
    claims(2027, {
      degrees: "1",
      presentations: "6",
      publications: "5",
      teaching: "1",
      "training-in-teaching": "1",
      "quality-improvement": "1",
    }),
  );
  expect(ladder.total).toEqual({ points: 15, max: 30, entered: 6, of: 6 });
  // Teaching 4 left of 5; degrees 3 of 4; QI 3 of 4; presentations 2; training 2; publications 1.
  expect(ladder.gap?.domain.id).toBe("teaching");
  expect(ladder.gap).toMatchObject({ gain: 2, left: 4 });
});

test("a band chosen under an earlier edition is kept, shown as outdated and not counted", () => {
  // Eight points for publications was the top of 2026 and is on no list for 2027.
  const ladder = ladderOf("internal-medicine-training", claims(2026, { publications: "8", degrees: "4" }));
  expect(ladder.total).toEqual({ points: 0, max: 30, entered: 0, of: 6 });
  expect(domainOf(ladder, "publications")).toMatchObject({ outdated: true, reached: null, points: null });
  expect(domainOf(ladder, "publications")?.claim?.band).toBe("8");
});

test("ACCS internal medicine is scored by the one application it shares with internal medicine", () => {
  const ladder = ladderOf("accs-internal-medicine", claims(2027, { degrees: "3" }));
  expect(ladder.total).toEqual({ points: 3, max: 30, entered: 1, of: 6 });
});

test("histopathology: a taster of two days, one PDSA cycle and a regional poster are 6 + 2 + 4 of 71", () => {
  const ladder = ladderOf(
    "histopathology",
    claims(2026, { commitment: "6", "quality-improvement": "2", presentations: "4" }),
  );
  expect(ladder.total).toEqual({ points: 12, max: 71, entered: 3, of: 10 });
  // QI has 8 left of 10, the others 4 left.
  expect(ladder.gap?.domain.id).toBe("quality-improvement");
  expect(ladder.gap?.next?.points).toBe(4);
});

test("paediatrics: the maximum of 30 counts the research qualification beside the academic domain", () => {
  const ladder = ladderOf(
    "paediatrics",
    claims(2026, {
      capabilities: "8",
      achievements: "8",
      "audit-qi": "5",
      academic: "3",
      "research-qualification": "1",
      teaching: "5",
    }),
  );
  expect(ladder.total).toEqual({ points: 30, max: 30, entered: 6, of: 6 });
});

test("core surgery has letters and no invented number", () => {
  const ladder = ladderOf(
    "core-surgical-training",
    claims(2026, { operative: "C", "qi-leading": "E", teaching: "A" }),
  );
  expect(ladder.total).toBeNull();
  expect(domainOf(ladder, "operative")).toMatchObject({ points: null, gain: null, left: null, reached: 2 });
  expect(domainOf(ladder, "operative")?.next?.text).toBe("30 to 39 cases");
  expect(domainOf(ladder, "teaching")).toMatchObject({ reached: 4, next: undefined });
  // From E there are four letters to climb, from C two.
  expect(ladder.gap?.domain.id).toBe("qi-leading");
});

test("a specialty that selects on the MSRA alone has no ladder of its own", () => {
  const ladder = ladderOf("general-practice", claims(2026, { commitment: "8" }));
  expect(ladder).toMatchObject({ model: "msra-only", domains: [], total: null, gap: undefined });
});

test("where only maxima, interview marks or a disputed total are known, no points are made up", () => {
  for (const slug of ["cardiothoracic-surgery", "anaesthetics", "ophthalmology"]) {
    const { total, domains } = ladderOf(slug, []);
    expect(total).toBeNull();
    expect(domains.length).toBeGreaterThan(5);
  }
  expect(domainsOf("cardiothoracic-surgery").some(canClaim)).toBe(false);
  expect(domainsOf("anaesthetics").some(canClaim)).toBe(false);
  expect(
    domainsOf("ophthalmology")
      .filter(canClaim)
      .map(({ id }) => id),
  ).toEqual(["audit-qi"]);
});

test("every published band can be chosen by its key and reaches its own rung", () => {
  for (const { slug } of listSpecialties()) {
    for (const domain of domainsOf(slug).filter(canClaim)) {
      const edition = ladderOf(slug, []).scoring?.edition ?? 0;
      for (const [index, band] of domain.bands.entries()) {
        expect(findBand(domain, bandKey(band))).toEqual(band);
        const ladder = ladderOf(slug, claims(edition, { [domain.id]: bandKey(band) }));
        expect(domainOf(ladder, domain.id)).toMatchObject({ reached: domain.bands.length - 1 - index, band });
      }
    }
  }
});

test("a claim for a band that does not exist, or in a specialty that scores nothing, counts for nothing", () => {
  expect(radiology({ commitment: "F", leadership: "4" }).total).toEqual({
    points: 0,
    max: 24,
    entered: 0,
    of: 5,
  });
  const { scoring, ...unscored } = specialtyInFiles("cardiology");
  expect(scoring).toEqual([]);
  expect(ladderFor({ ...unscored, scoring }, claims(2026, { commitment: "8" }))).toMatchObject({
    domains: [],
    total: null,
  });
});
