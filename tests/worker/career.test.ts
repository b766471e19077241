import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { BookingId, UserId } from "#shared/ids.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { keepSessionEvidence, readCareer } from "#workers/career/store.ts";
import { commit } from "#workers/db/commit.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { bandClaims, menteeProfiles, posts } from "#workers/db/schema/career.ts";
import { planActions } from "#workers/db/schema/plans.ts";

const RADIOLOGY = { specialty: "clinical-radiology", start: "2028-08" };

async function mentee() {
  const world = makeWorld();
  const ada = await world.make.person({ name: "Ada Okafor" });
  return { world, ada, browse: await world.as(ada) };
}

const text = async (response: Response) => (await response.text()).replaceAll(/\s+/g, " ");

test("somebody who is signed out is sent to sign in and comes back to the ladder", async () => {
  const { world } = await mentee();
  const response = await world.send("/ladder");
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe("/sign-in?next=%2Fladder");
});

test("a mentee without a target is asked what she aims for, and sees her ladder once she has said", async () => {
  const { browse } = await mentee();
  expect((await browse("/ladder")).headers.get("location")).toBe("/ladder/target");
  expect((await browse("/ladder/target?specialty=clinical-radiology")).status).toBe(200);
  expect((await browse("/ladder/target", form(RADIOLOGY))).headers.get("location")).toBe("/ladder");
  const ladder = await text(await browse("/ladder"));
  expect(ladder).toContain("Clinical radiology ST1, for August 2028");
  expect(ladder).toContain("24 points can be reached. Say where you stand to see yours.");
});

test("a target that does not exist, is closed or begins in March comes back with its message", async () => {
  const { browse } = await mentee();
  for (const values of [
    { ...RADIOLOGY, specialty: "astronomy" },
    { ...RADIOLOGY, specialty: "internal-medicine-training-ct3" },
    { ...RADIOLOGY, start: "2028-03" },
    { specialty: "", start: "" },
  ]) {
    const response = await browse("/ladder/target", form(values));
    expect(response.status).toBe(422);
    expect(await text(response)).toMatch(/to put right/);
  }
});

test("the bands a mentee chooses add up on her ladder, one domain after the other, and the biggest gap leads to mentors", async () => {
  const { browse } = await mentee();
  await browse("/ladder/target", form(RADIOLOGY));
  const chosen = { commitment: "C", leadership: "D", teaching: "C", "audit-qi": "E", academic: "C" };
  const places: (string | null)[] = [];
  for (const [domain, band] of Object.entries(chosen)) {
    expect((await browse(`/ladder/bands/${domain}`)).status).toBe(200);
    const response = await browse(`/ladder/bands/${domain}`, form({ band, note: "" }));
    places.push(response.headers.get("location"));
  }
  expect(places).toEqual([
    "/ladder/bands/leadership",
    "/ladder/bands/teaching",
    "/ladder/bands/audit-qi",
    "/ladder/bands/academic",
    "/ladder",
  ]);
  const again = await browse("/ladder/bands/commitment", form({ band: "C", note: "" }));
  expect(again.headers.get("location")).toBe("/ladder");
  const ladder = await text(await browse("/ladder"));
  expect(ladder).toContain("You have 9 of 24 points by your own entries.");
  expect(ladder).toContain("The biggest gap is Audit and QI: 4 points still to gain.");
  expect(ladder).toContain("/mentors?specialty=clinical-radiology&amp;help=audit-qi");
});

test("a choice can be changed and taken back, and a band that is not published is refused", async () => {
  const { world, ada, browse } = await mentee();
  await browse("/ladder/target", form(RADIOLOGY));
  await browse("/ladder/bands/teaching", form({ band: "C", note: "Two days in Leeds." }));
  await browse("/ladder/bands/teaching", form({ band: "B", note: "" }));
  const { claims } = await readCareer(world.context(), ada.id);
  expect(claims).toMatchObject([{ domain: "teaching", band: "B", edition: 2026, note: "" }]);
  expect((await browse("/ladder/bands/teaching", form({ band: "F", note: "" }))).status).toBe(422);
  expect((await browse("/ladder/bands/astronomy", form({ band: "5", note: "" }))).status).toBe(404);
  await browse("/ladder/bands/teaching", form({ band: "", note: "" }));
  expect((await readCareer(world.context(), ada.id)).claims).toEqual([]);
});

test("what was entered for one specialty is kept while another is the target", async () => {
  const { world, ada, browse } = await mentee();
  await browse("/ladder/target", form(RADIOLOGY));
  await browse("/ladder/bands/teaching", form({ band: "C", note: "" }));
  await browse("/ladder/target", form({ ...RADIOLOGY, specialty: "histopathology" }));
  expect((await readCareer(world.context(), ada.id)).claims).toEqual([]);
  await browse("/ladder/target", form(RADIOLOGY));
  expect((await readCareer(world.context(), ada.id)).claims).toHaveLength(1);
});

test("fifteen months in radiology and a visa to August 2027 are the first things to check, with their dates and sources", async () => {
  const { world, ada, browse } = await mentee();
  world.at(Date.UTC(2026, 10, 22, 9));
  await browse("/ladder/target", form(RADIOLOGY));
  const drawn = await text(await browse("/ladder/posts/new"));
  const id = /value="(pst_[a-z0-9]+)"/.exec(drawn)?.[1] ?? "";
  const post = {
    id,
    postType: "trust-grade",
    specialty: "radiology",
    startsOn: "2025-08-23",
    endsOn: "",
    wholeTimePercent: "100",
  };
  expect((await browse("/ladder/posts", form(post))).headers.get("location")).toBe("/ladder/standing");
  expect((await browse("/ladder/posts", form(post))).status).toBe(303);
  await browse(
    "/ladder/standing",
    form(standing({ visaStatus: "health-and-care-worker", visaEndsOn: "2027-08-14" })),
  );
  const ladder = await text(await browse("/ladder"));
  expect(ladder).toContain(
    "Your entries suggest 15 months in radiology posts; the most that is published is 18.",
  );
  expect(ladder).toContain("At your present post you reach that on 22 February 2027.");
  expect(ladder).toContain(
    "Your entries suggest that your visa ends on 14 August 2027, 353 days before a start in August 2028.",
  );
  expect(ladder).toContain("specialty-applications.co.uk");
  expect(ladder).toContain("Not announced");
  expect(await world.context().db.$count(posts, eq(posts.userId, ada.id))).toBe(1);
  expect(await text(await browse("/ladder/standing"))).toMatch(
    /Outside training<\/th><td class="figure">15 months/,
  );
});

test("a start whose round has closed says so and offers a later one", async () => {
  const { browse } = await mentee();
  await browse("/ladder/target", form({ ...RADIOLOGY, start: "2027-08" }));
  const ladder = await text(await browse("/ladder"));
  expect(ladder).toContain("Applications for August 2027 closed on 19 November 2026.");
  expect(ladder).toContain("Round 1, 2028: applications");
});

test("a mentee weighs up to four specialties beside her main one, each with a ladder and bands of its own", async () => {
  const { browse } = await mentee();
  const others = ["histopathology", "core-surgical-training", "general-practice", "paediatrics"];
  const many = await browse("/ladder/target", form({ ...RADIOLOGY, others: [...others, "anaesthetics"] }));
  expect(many.status).toBe(422);
  const twice = await browse("/ladder/target", form({ ...RADIOLOGY, others: ["clinical-radiology"] }));
  expect(await text(twice)).toContain("Choose each specialty once.");
  expect((await browse("/ladder/target", form({ ...RADIOLOGY, others: ["", ...others] }))).status).toBe(303);
  const main = await text(await browse("/ladder"));
  expect(main).toContain('href="/ladder?specialty=histopathology"');
  expect(main).toContain("You weigh 5 specialties.");
  const aside = "?specialty=histopathology";
  const saved = await browse(`/ladder/bands/leadership${aside}`, form({ band: "6", note: "" }));
  expect(saved.headers.get("location")).toBe(`/ladder/bands/commitment${aside}`);
  expect(await text(await browse(`/ladder${aside}`))).toContain(
    "You have 6 of 71 points by your own entries.",
  );
  expect(await text(await browse("/ladder"))).toContain("24 points can be reached.");
  expect(await text(await browse("/ladder?specialty=cardiology"))).toContain(
    "Clinical radiology ST1, for August",
  );
  expect(await text(await browse("/ladder?specialty=general-practice"))).toContain(
    "Your portfolio is not scored",
  );
});

test("foundation competence is set against the 3.5 years before the start, with who can sign", async () => {
  const { world, browse } = await mentee();
  await browse("/ladder/target", form(RADIOLOGY));
  const blocker = async () => text(await browse("/ladder"));
  expect(await blocker()).toContain(
    "For August 2028 it must be shown between 1 February 2025 and 31 July 2028.",
  );
  await browse("/ladder/standing", form(standing({ foundationOn: "2025-01-31" })));
  expect(await blocker()).toContain("Your entries suggest 31 January 2025, which is before that.");
  expect(await blocker()).toContain("Yours holds for starts up to 31 July 2028.");
  const post = {
    postType: "las",
    specialty: "radiology",
    startsOn: "2026-01-01",
    endsOn: "",
    wholeTimePercent: "50",
  };
  await browse("/ladder/posts", form({ ...post, id: world.context().newId("post") }));
  expect(await blocker()).toContain(
    "Posts with three months or more inside those dates: Radiology (5.3 months).",
  );
  await browse("/ladder/standing", form(standing({ foundationOn: "2025-02-01" })));
  expect(await blocker()).not.toContain("it must be shown between");
});

test("both editions of internal medicine's scoring are shown, dated, with the same bands by either's points", async () => {
  const { browse } = await mentee();
  await browse("/ladder/target", form({ specialty: "internal-medicine-training", start: "2027-08" }));
  await browse("/ladder/bands/publications", form({ band: "6", note: "" }));
  const ladder = await text(await browse("/ladder"));
  expect(ladder).toContain("How the 2026 edition scored the same");
  expect(ladder).toMatch(/Publications<\/th><td class="figure">6 of 6<\/td><td class="figure">8 of 8/);
  expect(ladder).toMatch(/2027: For posts from August 2027\. .*2026: 30 points, and 5 more/);
});

test("the Prioritisation Act is told, dated and sourced, to those whom it may put second, and not for public health", async () => {
  const { browse } = await mentee();
  await browse("/ladder/target", form(RADIOLOGY));
  const effect = "163 offers were accepted by doctors outside the priority groups, against 2,168 in 2025";
  expect(await text(await browse("/ladder"))).toContain(effect);
  await browse("/ladder/standing", form(standing({ priorityGroup: "uk-programme" })));
  expect(await text(await browse("/ladder"))).not.toContain(effect);
  await browse("/ladder/standing", form(standing({ priorityGroup: "none" })));
  await browse("/ladder/target", form({ ...RADIOLOGY, specialty: "public-health-medicine" }));
  expect(await text(await browse("/ladder"))).not.toContain(effect);
});

test("a wrong post or standing comes back with its values and a message, and nothing is kept", async () => {
  const { world, ada, browse } = await mentee();
  const id = world.context().newId("post");
  const wrong = {
    id,
    postType: "trust-grade",
    specialty: "radiology",
    startsOn: "2026-02-30",
    endsOn: "2025-01-01",
    wholeTimePercent: "120",
  };
  const response = await browse("/ladder/posts", form(wrong));
  expect(response.status).toBe(422);
  const drawn = await text(response);
  expect(drawn).toContain("Give a date that exists");
  expect(drawn).toContain('value="120"');
  const backwards = await browse(
    "/ladder/posts",
    form({ ...wrong, startsOn: "2026-02-01", wholeTimePercent: "80" }),
  );
  expect(await text(backwards)).toContain("The last day is before the first.");
  const bad = await browse(
    "/ladder/standing",
    form(standing({ visaEndsOn: "soon", countryQualified: "XX" })),
  );
  expect(bad.status).toBe(422);
  expect(await world.context().db.$count(posts, eq(posts.userId, ada.id))).toBe(0);
  expect(await world.context().db.$count(menteeProfiles, eq(menteeProfiles.userId, ada.id))).toBe(0);
});

test("a line of evidence is logged once however often its form is sent, changed, and taken out", async () => {
  const { world, ada, browse } = await mentee();
  const id = world.context().newId("evidence");
  expect((await browse("/ladder/evidence", form(entry({ id })))).headers.get("location")).toBe(
    "/ladder/evidence",
  );
  await browse("/ladder/evidence", form(entry({ id })));
  expect(await text(await browse("/ladder/evidence"))).toContain("Second cycle of the CT head audit");
  await browse(`/ladder/evidence/${id}`, form(entry({ title: "Third cycle" })));
  const log = await readCareer(world.context(), ada.id);
  expect(log.evidence).toMatchObject([{ id, title: "Third cycle", source: "own" }]);
  expect((await browse(`/ladder/evidence/${id}/removal`, { method: "POST" })).status).toBe(303);
  expect((await readCareer(world.context(), ada.id)).evidence).toEqual([]);
});

test("an NHS number is never kept, and a date of birth only when the mentee says that it is none", async () => {
  const { world, ada, browse } = await mentee();
  const id = world.context().newId("evidence");
  const number = await browse("/ladder/evidence", form(entry({ id, whatCame: "Seen: 943 476 5919" })));
  expect(number.status).toBe(422);
  expect(await text(number)).toContain("This looks like an NHS number.");
  await browse("/ladder/evidence", form(entry({ id, whatCame: "Seen: 943 476 5919", noPatient: "yes" })));
  const date = await browse("/ladder/evidence", form(entry({ id, whatCame: "First cycle 03/02/2026" })));
  expect(await text(date)).toContain("The date I wrote is not a patient");
  expect((await readCareer(world.context(), ada.id)).evidence).toEqual([]);
  await browse("/ladder/evidence", form(entry({ id, whatCame: "First cycle 03/02/2026", noPatient: "yes" })));
  expect((await readCareer(world.context(), ada.id)).evidence).toHaveLength(1);
});

test("evidence cannot lie in the future", async () => {
  const { world, browse } = await mentee();
  const id = world.context().newId("evidence");
  const response = await browse("/ladder/evidence", form(entry({ id, happenedOn: "2026-11-24" })));
  expect(response.status).toBe(422);
  expect(await text(response)).toContain("This day is still to come.");
});

test("nobody else reads or changes a mentee's posts, evidence or ladder: not another mentee, not a mentor, not an operator", async () => {
  const { world, ada, browse } = await mentee();
  await browse("/ladder/target", form(RADIOLOGY));
  const postId = world.context().newId("post");
  const post = {
    id: postId,
    postType: "las",
    specialty: "radiology",
    startsOn: "2026-01-01",
    endsOn: "",
    wholeTimePercent: "100",
  };
  await browse("/ladder/posts", form(post));
  const evidenceId = world.context().newId("evidence");
  await browse("/ladder/evidence", form(entry({ id: evidenceId })));
  await browse("/ladder/bands/teaching", form({ band: "C", note: "Hers alone" }));
  for (const other of [await world.make.person(), await world.make.mentor(), await world.make.operator()]) {
    const snoop = await world.as(other);
    expect((await snoop("/ladder")).headers.get("location")).toBe("/ladder/target");
    for (const path of [`/ladder/posts/${postId}`, `/ladder/evidence/${evidenceId}`]) {
      expect((await snoop(path)).status).toBe(404);
      expect((await snoop(`${path}/removal`, { method: "POST" })).status).toBe(404);
    }
    expect((await snoop(`/ladder/posts/${postId}`, form(post))).status).toBe(404);
    expect((await snoop(`/ladder/evidence/${evidenceId}`, form(entry({ title: "Mine now" })))).status).toBe(
      404,
    );
    // Adding under somebody else's id keeps hers as it is and adds nothing.
    await snoop("/ladder/evidence", form(entry({ id: evidenceId, title: "Mine now" })));
    await snoop("/ladder/posts", form({ ...post, specialty: "urology" }));
    expect((await readCareer(world.context(), other.id)).evidence).toEqual([]);
  }
  const kept = await readCareer(world.context(), ada.id);
  expect(kept.evidence).toMatchObject([{ title: "Second cycle of the CT head audit" }]);
  expect(kept.posts).toMatchObject([{ specialty: "radiology" }]);
  expect(await world.context().db.$count(bandClaims, eq(bandClaims.note, "Hers alone"))).toBe(1);
});

test("a reflection on a session is evidence, and writing it again brings the same entry up to date", async () => {
  const { world, ada, browse } = await mentee();
  const ctx = world.context();
  const bookingId = await completedSession(world, ada.id);
  const reflection = {
    userId: ada.id,
    bookingId,
    from: bookingId,
    source: "reflection",
    domain: "reflection",
    kind: "reflection",
    title: "After a session with Dev Kulkarni",
    happenedOn: "2026-11-20",
    whatCame: "One cycle before two audits.",
  } as const;
  await commit(ctx, [keepSessionEvidence(ctx, reflection)]);
  await commit(ctx, [keepSessionEvidence(ctx, { ...reflection, whatCame: "Two cycles before two audits." })]);
  const { evidence } = await readCareer(ctx, ada.id);
  expect(evidence).toMatchObject([{ source: "reflection", whatCame: "Two cycles before two audits." }]);
  expect(await text(await browse("/ladder/evidence"))).toContain("after a session");
});

test("an action agreed in a session and not done is next on the ladder, with its day and the plan it is ticked off in", async () => {
  const { world, ada, browse } = await mentee();
  await browse("/ladder/target", form(RADIOLOGY));
  expect(await text(await browse("/ladder"))).toContain("Nothing is due.");
  const ctx = world.context();
  const bookingId = await completedSession(world, ada.id);
  const action = {
    bookingId,
    menteeId: ada.id,
    domain: "audit-qi",
    owner: "mentee",
    createdAt: ctx.now,
  } as const;
  await ctx.db.insert(planActions).values([
    { ...action, id: ctx.newId("action"), position: 0, text: "Register the audit", dueOn: "2026-11-27" },
    { ...action, id: ctx.newId("action"), position: 1, text: "Done already", dueOn: "2026-11-20", doneAt: 1 },
  ]);
  const ladder = await text(await browse("/ladder"));
  expect(ladder).toContain("Register the audit");
  expect(ladder).toContain("Fri 27 November");
  expect(ladder).toContain(`/bookings/${bookingId}/plan`);
  expect(ladder).not.toContain("Done already");
});

async function completedSession(world: World, menteeId: UserId): Promise<BookingId> {
  const ctx = world.context();
  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor);
  const startsAt = ctx.now - 7_200_000;
  const id = ctx.newId("booking");
  await ctx.db.insert(bookings).values({
    id,
    mentorId: mentor.mentorId,
    menteeId,
    offerId: offer.id,
    kind: "career-direction",
    minutes: 30,
    startsAt,
    endsAt: startsAt + 1_800_000,
    busyUntilAt: startsAt + 1_800_000,
    status: "completed",
    changedAt: ctx.now,
    seq: 1,
    priceMinor: 0,
    mentorShareMinor: 0,
    policyId: "pol_2026_11",
    menteeZone: "Europe/London",
    mentorZone: "Europe/London",
    dayFromAt: startsAt,
    dayUntilAt: startsAt + 86_400_000,
    weekFromAt: startsAt,
    weekUntilAt: startsAt + 604_800_000,
    approval: "instant",
    roomUrl: "https://meet.example/room",
    firstStartsAt: startsAt,
    heldAt: startsAt - 86_400_000,
    confirmedAt: startsAt - 86_400_000,
  });
  return id;
}

test("every specialty has a page that names its sources, and one that does not exist is not found", async () => {
  const { world } = await mentee();
  const listed = await text(await world.send("/specialties"));
  const slugs = [...new Set([...listed.matchAll(/\/specialties\/([a-z0-9-]+)/g)].map(([, slug]) => slug))];
  expect(slugs).toHaveLength(70);
  for (const slug of slugs) {
    const response = await world.send(`/specialties/${slug}`);
    expect(response.status).toBe(200);
    expect(await text(response)).toContain("Source:");
  }
  expect((await world.send("/specialties/astronomy")).status).toBe(404);
  expect(await text(await world.send("/specialties?words=astronomy"))).toContain(
    "No specialty has these words",
  );
});

test("radiology's page gives its bands, its cap, its competition and who mentors it", async () => {
  const { world } = await mentee();
  const shown = await text(await world.send("/specialties/clinical-radiology"));
  expect(shown).toContain("Led two or more radiology audits or QI projects that changed practice");
  expect(shown).toContain("No more than 18 months in radiology (foundation not counted) by the start date.");
  expect(shown).toContain("11.3 applications for each post in 2025");
  expect(shown).toContain("/mentors?specialty=clinical-radiology");
  expect(shown).toContain("Check the official page.");
  expect(shown).toContain("This edition is out of date.");
});

test("the API gives specialties with their sources", async () => {
  const { world } = await mentee();
  const list: { items: { slug: string }[] } = await (
    await world.send("/api/v1/specialties?words=radiology")
  ).json();
  expect(list.items.map(({ slug }) => slug)).toEqual(["clinical-radiology", "clinical-radiology-st3"]);
  const one: { scoring: { max: number; domains: { source: { check: string } }[] } } = await (
    await world.send("/api/v1/specialties/clinical-radiology")
  ).json();
  expect(one.scoring.max).toBe(24);
  expect(one.scoring.domains[0]?.source.check).toBe("official-page");
  const missing = await world.send("/api/v1/specialties/astronomy");
  expect(missing.status).toBe(404);
  expect(missing.headers.get("content-type")).toContain("application/problem+json");
});

test("the API gives the specialties in pages, and refuses a cursor that it never gave", async () => {
  const { world } = await mentee();
  type Page = { items: { slug: string }[]; next: string | null; total: number };
  const ask = async (query: string) => (await world.send(`/api/v1/specialties?${query}`)).json<Page>();
  const all = await ask("");
  expect(all.items).toHaveLength(all.total);
  const first = await ask("limit=3");
  expect(first).toMatchObject({ items: all.items.slice(0, 3), total: all.total });
  const second = await ask(`limit=3&cursor=${first.next}`);
  expect(second.items).toEqual(all.items.slice(3, 6));
  expect((await ask(`cursor=${all.items.at(-2)?.slug}`)).next).toBeNull();
  expect(await ask("cursor=astronomy")).toMatchObject({
    code: "invalid",
    errors: { cursor: "Take the cursor from the page before." },
  });
  expect(await ask("limit=0")).toMatchObject({
    code: "invalid",
    errors: { limit: "Ask for 1 to 100 at once." },
  });
});

function standing(values: Record<string, string>) {
  const nothing = {
    countryQualified: "",
    gmcStatus: "unknown",
    priorityGroup: "unknown",
    visaStatus: "",
    visaEndsOn: "",
  };
  return { ...nothing, ...values };
}

function entry(values: Record<string, string>) {
  const audit = {
    domain: "audit-qi",
    kind: "audit",
    title: "Second cycle of the CT head audit",
    happenedOn: "2026-11-20",
  };
  return { ...audit, whatCame: "", proofWhere: "", ...values };
}
