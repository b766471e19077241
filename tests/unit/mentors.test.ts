import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Rota } from "#shared/contract/availability.ts";
import { withException } from "#shared/contract/change-form.ts";
import { HoursForm, withHours } from "#shared/contract/hours-form.ts";
import { defaultAvailability } from "#shared/contract/availability.ts";
import { MentorSearch } from "#shared/contract/mentors.ts";
import { readRota, rotaText } from "#shared/contract/rota-form.ts";
import { diaryDays, rangeOfDays } from "#shared/diary-days.ts";
import { cursorText, pageAfter, readCursor } from "#shared/matching.ts";
import { entryLevelFor, freeHandle, handleFor, isHandle, isListed, stepsToListing } from "#shared/mentors.ts";
import { queryOf, SEARCH_PARTS, searchFrom, searchTitle, searchWords } from "#shared/search.ts";
import { explainSlots } from "#shared/slots.ts";
import { instantAtOrAfter } from "#shared/time.ts";
import { isNhsAddress, missingForApproval, parseGmcNumber, verificationState } from "#shared/verification.ts";

const NOW = Date.UTC(2026, 10, 23, 9, 0);
const DAY = 86_400_000;

describe("a handle", () => {
  test.each([
    ["Dev Kulkarni", "dev-kulkarni"],
    ["Dr. Zoë O’Brien", "zoe-obrien"],
    ["  María José  Ñáñez ", "maria-jose-nanez"],
    ["李", "mentor"],
    ["Al", "mentor-al"],
    ["New", "mentor-new"],
  ])("of %s is %s", (name, handle) => {
    expect(handleFor(name)).toBe(handle);
  });

  test("is always one that may stand in an address, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (name) => {
        expect(isHandle(handleFor(name))).toBe(true);
      }),
    );
  });

  test("counts up when somebody has it", () => {
    expect(freeHandle("dev", ["dev", "dev-2", "dev-4"])).toBe("dev-3");
  });
});

describe("being on the list", () => {
  const standing = { verifiedAt: NOW, verifiedUntilAt: NOW + DAY, pausedAt: null, pausedUntilAt: null };

  test("takes a badge that holds, no pause and an offer; each limit counts from its very instant", () => {
    expect(isListed(standing, 1, NOW)).toBe(true);
    expect(isListed(standing, 0, NOW)).toBe(false);
    expect(isListed(standing, 1, NOW + DAY)).toBe(false);
    expect(isListed({ ...standing, verifiedUntilAt: null }, 1, NOW)).toBe(false);
    const paused = { ...standing, pausedAt: NOW - 1, pausedUntilAt: NOW + 10 };
    expect(isListed(paused, 1, NOW)).toBe(false);
    expect(isListed(paused, 1, NOW + 10)).toBe(true);
    expect(isListed({ ...paused, pausedUntilAt: null }, 1, NOW + 10)).toBe(false);
  });

  test("names what is missing in the order to do it", () => {
    const nothing = { verifiedAt: null, verifiedUntilAt: null, pausedAt: NOW, pausedUntilAt: null };
    expect(stepsToListing(nothing, { openOffers: 0, hours: false }, NOW)).toEqual([
      "offer",
      "hours",
      "verification",
      "pause",
    ]);
    expect(stepsToListing(standing, { openOffers: 1, hours: true }, NOW)).toEqual([]);
  });

  test("the entry level is the only one there is, or the one chosen of two", () => {
    expect(entryLevelFor("clinical-radiology", null)).toBe("ST1");
    expect(entryLevelFor("clinical-radiology", "ST3")).toBeUndefined();
    expect(entryLevelFor("astrology", null)).toBeUndefined();
  });
});

describe("verification", () => {
  test.each([
    ["7123456", "7123456", false],
    [" 71 23-456 ", "7123456", false],
    ["l123456", "L123456", true],
  ])("reads the number %s", (text, number, byHand) => {
    expect(parseGmcNumber(text)).toEqual({ number, byHand });
  });

  test.each(["712345", "71234567", "C1234567", "seven", "L12345", ""])("refuses the number %s", (text) => {
    expect(parseGmcNumber(text)).toBeUndefined();
  });

  test("an NHS address ends in nhs.net, nhs.uk or a name under nhs.uk", () => {
    for (const yes of ["a@nhs.net", "A@NHS.NET", "a@nhs.uk", "a@uhbw.nhs.uk", "a@x.y.nhs.uk"])
      expect(isNhsAddress(yes)).toBe(true);
    for (const no of [
      "a@gmail.com",
      "a@xnhs.net",
      "a@nhs.net.example",
      "nhs.net@example.org",
      "a@sub.nhs.net",
      "a@enhs.uk",
    ])
      expect(isNhsAddress(no)).toBe(false);
  });

  test("an approval needs the name, the licence, the specialty and a place in training now or lately", () => {
    expect(missingForApproval([])).toEqual(["name-and-number", "licence", "specialty", "in-programme"]);
    expect(missingForApproval(["name-and-number", "licence", "specialty", "finished"])).toEqual([]);
  });

  test("a lapsed badge says so, and can be renewed in its last 14 days", () => {
    const badge = { verifiedAt: NOW, verifiedUntilAt: NOW + 90 * DAY };
    const kindAt = (now: number) => verificationState(badge, undefined, now);
    expect(kindAt(NOW)).toMatchObject({ kind: "approved", renewable: false });
    expect(kindAt(NOW + 76 * DAY)).toMatchObject({ kind: "approved", renewable: true });
    expect(kindAt(NOW + 90 * DAY)).toEqual({ kind: "lapsed", on: NOW + 90 * DAY });
  });
});

describe("a search", () => {
  test("reads and writes itself the same, and drops what makes no sense", () => {
    const asked = { specialty: "clinical-radiology", help: "audit-qi", free: "yes", q: "journal club" };
    const search = searchFrom({ ...asked, kind: "astrology", after: "x", price: "9999" });
    expect(search).toEqual(asked);
    expect(searchFrom(Object.fromEntries(new URLSearchParams(queryOf(search))))).toEqual(search);
    expect(Object.keys(MentorSearch.shape).toSorted()).toEqual([...SEARCH_PARTS].toSorted());
  });

  test("says what it asks for", () => {
    const search = searchFrom({
      specialty: "clinical-radiology",
      help: "teaching",
      price: "40",
      week: "yes",
    });
    expect(searchTitle(search)).toBe("Clinical radiology trainees who help with teaching");
    expect(searchWords(search)).toBe(
      "Clinical radiology, help with teaching, £40 at most, free time within a week",
    );
    expect(searchWords({})).toBe("Every mentor");
  });
});

describe("pages of a ranked list", () => {
  const ranked = Array.from({ length: 7 }, (_, i) => ({ score: 50 - i, mentor: { id: `mtr_${i}` } }));

  test("follow each other without gap or repeat, even when the last one shown has left", () => {
    const first = pageAfter(ranked, undefined, NOW, 3);
    expect(first.next).toEqual({ at: NOW, score: 48, id: "mtr_2" });
    const text = first.next === undefined ? "" : cursorText(first.next);
    const cursor = readCursor(text, NOW + 1000);
    expect(cursor).toEqual(first.next);
    expect(pageAfter(ranked, cursor, NOW, 3).page.map((each) => each.mentor.id)).toEqual([
      "mtr_3",
      "mtr_4",
      "mtr_5",
    ]);
    const left = ranked.filter((each) => each.mentor.id !== "mtr_2");
    expect(pageAfter(left, cursor, NOW, 3).page.map((each) => each.mentor.id)).toEqual([
      "mtr_3",
      "mtr_4",
      "mtr_5",
    ]);
    expect(pageAfter(ranked, { at: NOW, score: 45, id: "mtr_5" }, NOW, 3)).toEqual({
      page: [ranked[6]],
      next: undefined,
    });
  });

  test("a cursor of the future, of yesterday or of nothing is none", () => {
    const text = cursorText({ at: NOW, score: 48, id: "mtr_2" });
    expect(readCursor(text, NOW - 1)).toBeUndefined();
    expect(readCursor(text, NOW + DAY)).toBeUndefined();
    expect(readCursor("x", NOW)).toBeUndefined();
    expect(readCursor(undefined, NOW)).toBeUndefined();
  });
});

describe("a diary typed into forms", () => {
  const blank = {
    version: "3",
    zone: "Europe/London",
    "hours-1": "",
    "hours-2": "",
    "hours-3": "",
    "hours-4": "",
    "hours-5": "",
    "hours-6": "",
    "hours-7": "",
    gridMinutes: "30",
    bufferMinutes: "0",
    noticeMinutes: "120",
    horizonDays: "80",
    dayCapHours: "1.5",
    weekCapHours: "",
  };

  test("keeps several hours on a day, and an empty limit is none", () => {
    const form = HoursForm.parse({ ...blank, "hours-2": "7-8, 19:00 to 21:00" });
    const diary = withHours(defaultAvailability("Africa/Cairo"), form);
    expect(form.version).toBe(3);
    expect(diary.zone).toBe("Europe/London");
    expect(diary.weeklyHours).toEqual([
      { weekday: 2, startMinute: 420, endMinute: 480 },
      { weekday: 2, startMinute: 1140, endMinute: 1260 },
    ]);
    expect(diary.limits).toMatchObject({ gridMinutes: 30, dayCapMinutes: 90, weekCapMinutes: null });
  });

  test("a dated change replaces itself when sent twice, and old ones go", () => {
    const old = {
      id: "old",
      kind: "remove",
      from: "2026-11-01",
      to: "2026-11-02",
      startMinute: null,
      endMinute: null,
      note: "",
    } as const;
    const change = {
      id: "abcdefgh",
      kind: "add",
      from: "2026-11-28",
      to: "2026-11-28",
      hours: [],
      note: "",
    } as const;
    const diary = { ...defaultAvailability("Europe/London"), exceptions: [old] };
    const once = withException(
      diary,
      {
        ...change,
        hours: [
          { startMinute: 540, endMinute: 600 },
          { startMinute: 660, endMinute: 720 },
        ],
      },
      "2026-11-23",
    );
    const twice = withException(once, { ...change, hours: [] }, "2026-11-23");
    expect(once.exceptions.map((each) => each.id)).toEqual(["abcdefgh", "abcdefgh-1"]);
    expect(twice.exceptions).toEqual([
      {
        id: "abcdefgh",
        kind: "add",
        from: "2026-11-28",
        to: "2026-11-28",
        startMinute: null,
        endMinute: null,
        note: "",
      },
    ]);
  });

  test("a rota survives its form", () => {
    const rota = Rota.parse({
      anchorMonday: "2026-11-09",
      weeks: 2,
      days: "D D D D D O O LD LD O N N N O".split(" "),
      shifts: {
        D: {
          name: "Day",
          kind: "day",
          startMinute: 480,
          endMinute: 1020,
          mentoring: [{ startMinute: 1140, endMinute: 1440 }],
        },
        LD: { name: "Long day", kind: "long-day", startMinute: 480, endMinute: 1230, mentoring: [] },
        N: { name: "Night", kind: "night", startMinute: 1200, endMinute: 1950, mentoring: [] },
        O: {
          name: "Off",
          kind: "off",
          startMinute: 0,
          endMinute: 0,
          mentoring: [{ startMinute: 600, endMinute: 720 }],
        },
      },
      restAfterNightMinutes: 1440,
    });
    expect(readRota(rotaText(rota))).toEqual({ ok: true, rota });
    // Equal start and end are no hours, whatever the time; not a shift of a whole day.
    const { D, LD, N, O } = rota.shifts;
    const at8 = { ...rota, shifts: { D, LD, N, O: { ...O, startMinute: 480, endMinute: 480 } } };
    expect(readRota(rotaText(Rota.parse(at8)))).toEqual({ ok: true, rota });
  });
});

describe("a diary set out by days", () => {
  test("joins neighbouring starts, gives each hidden run its reason, and knows the day of the mentor's zone", () => {
    const zone = "Asia/Kathmandu";
    const availability = {
      ...defaultAvailability(zone),
      weeklyHours: [{ weekday: 4, startMinute: 1140, endMinute: 1320 }],
    };
    const at = (minute: number) => instantAtOrAfter(zone, "2026-11-26", minute);
    const taken = [{ id: "bkg_a", startsAt: at(1200), endsAt: at(1230), busyUntilAt: at(1245) }];
    const range = rangeOfDays(zone, "2026-11-25", 3);
    const explained = explainSlots({
      availability,
      offer: { minutes: 30, kind: "career-direction" },
      taken,
      busy: [],
      menteeTaken: [],
      range,
      now: NOW,
    });
    const days = diaryDays(explained, availability, "2026-11-25", 3);
    expect(days.map((day) => [day.date, day.runs.length])).toEqual([
      ["2026-11-25", 0],
      ["2026-11-26", 5],
      ["2026-11-27", 0],
    ]);
    expect(days[1]?.runs.map((run) => [run.first, run.last, run.reason])).toEqual([
      [at(1140), at(1155), null],
      [at(1170), at(1170), "buffer"],
      [at(1185), at(1215), "taken"],
      [at(1230), at(1230), "buffer"],
      [at(1245), at(1290), null],
    ]);
  });
});
