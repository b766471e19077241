import { expect, test } from "vitest";
import { experienceFor } from "#shared/career/experience.ts";
import type { Post } from "#shared/career/standing.ts";
import { nextWindow } from "#shared/facts/timeline.ts";
import { eventsInFiles, specialtyInFiles } from "#tests/support/facts.ts";

const post = (
  specialty: string,
  startsOn: string,
  endsOn: string | null = null,
  more: Partial<Post> = {},
): Post => ({
  id: "pst_1",
  postType: "trust-grade",
  specialty,
  startsOn,
  endsOn,
  wholeTimePercent: 100,
  ...more,
});

function against(
  slug: string,
  posts: readonly Post[],
  today = "2026-11-22",
  targetStart: string | null = "2028-08",
) {
  const [rule] = specialtyInFiles(slug).experience;
  if (!rule) throw new Error(`no rule for ${slug}`);
  return experienceFor(rule, posts, { today, targetStart, window: nextWindow(eventsInFiles(slug), today) });
}

test("fifteen months in radiology are near the cap of 18, which the present post passes after 22 February 2027", () => {
  expect(against("clinical-radiology", [post("radiology", "2025-08-23")])).toMatchObject({
    state: "near",
    months: 15,
    countedOn: "2028-08-01",
    lastDayWithin: "2027-02-22",
  });
});

test("the cap is not passed on the day it is reached, and is on the day after", () => {
  const posts = [post("radiology", "2025-08-23")];
  expect(against("clinical-radiology", posts, "2027-02-21").state).toBe("near");
  expect(against("clinical-radiology", posts, "2027-02-22")).toMatchObject({ state: "near", months: 18 });
  expect(against("clinical-radiology", posts, "2027-02-23").state).toBe("passed");
});

test("foundation posts and attachments do not count towards a cap, and other specialties neither", () => {
  const posts = [
    post("radiology", "2020-08-05", "2022-08-02", { postType: "foundation" }),
    post("radiology", "2023-01-01", "2023-12-31", { postType: "clinical-attachment" }),
    post("general-medicine", "2024-01-01"),
  ];
  expect(against("clinical-radiology", posts)).toMatchObject({
    state: "clear",
    months: 0,
    lastDayWithin: null,
  });
});

test("a post that has ended well below the cap is clear of it", () => {
  const ended = [post("radiology", "2025-01-01", "2025-06-30")];
  expect(against("clinical-radiology", ended)).toMatchObject({ state: "clear", months: 6, monthsThen: 6 });
});

test("a new post is near the cap when it would pass it before training starts", () => {
  expect(against("clinical-radiology", [post("radiology", "2026-11-01")])).toMatchObject({
    state: "near",
    monthsThen: 21,
    lastDayWithin: "2028-04-30",
  });
  expect(
    against("clinical-radiology", [post("radiology", "2026-11-01")], "2026-11-22", "2027-08").state,
  ).toBe("clear");
});

test("months are counted to the day before training starts", () => {
  const eighteen = [post("radiology", "2026-02-01")];
  expect(against("clinical-radiology", eighteen, "2026-07-01", "2027-08")).toMatchObject({
    state: "clear",
    monthsThen: 18,
  });
  const dayMore = [post("radiology", "2026-01-31")];
  expect(against("clinical-radiology", dayMore, "2026-07-01", "2027-08").state).toBe("near");
});

test("without any post the standing is not said, which is not the same as clear", () => {
  expect(against("clinical-radiology", []).state).toBe("not-said");
});

test("core surgery adds up every surgical specialty", () => {
  const posts = [
    post("urology", "2025-01-01", "2025-08-31"),
    post("trauma-and-orthopaedics", "2025-09-01", "2026-06-30"),
    post("emergency-medicine", "2026-07-01"),
  ];
  expect(against("core-surgical-training", posts)).toMatchObject({ state: "near", months: 18 });
});

test("paediatrics is counted when applications close, which nobody has dated for the next round", () => {
  const open = against("paediatrics", [post("paediatrics", "2025-02-01")], "2026-11-01", "2027-08");
  expect(open).toMatchObject({ countedOn: "2026-11-19", state: "near" });
  expect(open.months).toBeCloseTo(21 + 1 / 30, 5);
  expect(against("paediatrics", [post("paediatrics", "2025-02-01")])).toMatchObject({
    countedOn: null,
    monthsThen: null,
  });
});

test("internal medicine asks for at least 24 months as a doctor, foundation and work abroad included", () => {
  const posts = [
    post("rotation", "2022-01-01", "2022-12-31", { postType: "foundation" }),
    post("other", "2025-12-01"),
  ];
  // Twelve months, and from 1 December 2025: on 22 November 2026 almost twelve more, and by August 2028 thirty-two.
  expect(against("internal-medicine-training", posts)).toMatchObject({ state: "clear", lastDayWithin: null });
  expect(against("internal-medicine-training", posts.slice(0, 1))).toMatchObject({
    state: "near",
    months: 12,
  });
});
