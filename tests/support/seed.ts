import { eq } from "drizzle-orm";
import { addDays, dateAt } from "#shared/time.ts";
import { createMakers } from "#tests/support/makers.ts";
import { demoMentors } from "#tests/support/demo/mentors.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import { addPost } from "#workers/career/add-post.ts";
import { claimBand } from "#workers/career/claim-band.ts";
import { logEvidence } from "#workers/career/log-evidence.ts";
import { recordStanding } from "#workers/career/record-standing.ts";
import { setTarget } from "#workers/career/set-target.ts";
import { makeCode } from "#workers/codes/make-code.ts";
import type { Context } from "#workers/context.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { addSponsor } from "#workers/pool/add-sponsor.ts";
import { recordGift } from "#workers/pool/record-gift.ts";
import { listSponsors } from "#workers/pool/store.ts";
import type { UserId } from "#shared/ids.ts";

const DAY = 86_400_000;

/** Loads the demo: an operator, a mentee with a ladder begun, and mentors with hours and offers. Invented people, marked as such. */
export async function seed(ctx: Context): Promise<void> {
  const make = createMakers(() => ctx);
  const known = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.email, "ada@demo.rung.example"));
  if (known.length > 0) return;

  const operator = await make.operator({
    email: "operator@demo.rung.example",
    name: "Olu Adeyemi",
    demo: true,
  });
  await fillPool(ctx, operator.id);
  const ada = await make.person({
    email: "ada@demo.rung.example",
    name: "Ada Siddiqui",
    timeZone: "Europe/London",
    demo: true,
  });
  await beginLadder(ctx, ada.id);

  for (const [i, { offers, hours, ...fields }] of demoMentors.entries()) {
    const first = fields.handle.split("-")[0] ?? fields.handle;
    const mentor = await make.mentor({
      ...fields,
      exams: [...fields.exams],
      languages: [...fields.languages],
      timeline: [...fields.timeline],
      helpsWith: [...fields.helpsWith],
      availability: { weeklyHours: [], ...hours(ctx.now) },
      paidDeclaredAt: offers.some((offer) => offer.pounds > 0) ? ctx.now : null,
      verifiedAt: ctx.now - (5 + 7 * i) * DAY,
      verifiedUntilAt: ctx.now + (85 - 7 * i) * DAY,
      demo: true,
      person: { email: `${first}@demo.rung.example`, name: fields.name, demo: true },
    });
    for (const offer of offers)
      await make.offer(mentor, {
        kind: offer.kind,
        minutes: offer.minutes,
        priceMinor: offer.pounds * 100,
        packMinor: offer.pack === undefined ? null : offer.pack * 100,
      });
    await refreshNextFree(ctx, mentor.mentorId);
  }
}

/** A sponsor's gift of £500, and a code that pays whole sessions out of the pool. */
async function fillPool(ctx: Context, id: UserId): Promise<void> {
  const operator = {
    id,
    email: "",
    name: "",
    timeZone: "",
    isOperator: true,
    unreachable: null,
    mentor: null,
  };
  await addSponsor(ctx, { name: "An invented trust" });
  const [sponsor] = await listSponsors(ctx);
  if (sponsor === undefined) return;
  await recordGift(ctx, operator, {
    sponsorId: sponsor.id,
    amountMinor: 50_000,
    reference: "An invented gift",
  });
  await makeCode(ctx, operator, {
    code: "DEMOBURSARY",
    gives: "full",
    percent: null,
    minor: null,
    account: "pool",
    sponsorId: sponsor.id,
    uses: 50,
    perMentee: 1,
    from: null,
    until: null,
    specialties: [],
    kinds: [],
  });
}

/** Ada: trust grade in radiology for 15 months, visa until next August, good at teaching, nothing yet in audit. */
async function beginLadder(ctx: Context, ada: UserId): Promise<void> {
  const today = dateAt("Europe/London", ctx.now);
  await setTarget(ctx, ada, { specialty: "clinical-radiology", others: [], start: "2028-08" });
  await recordStanding(ctx, ada, {
    countryQualified: "PK",
    gmcStatus: "full-with-licence",
    priorityGroup: "unknown",
    visaStatus: "health-and-care-worker",
    visaEndsOn: "2027-08-14",
    foundationOn: null,
    exams: ["plab-1", "plab-2"],
    deanery: "london",
    languages: ["ur"],
    preferredTimes: ["evenings", "weekends"],
  });
  await addPost(ctx, ada, {
    id: ctx.newId("post"),
    postType: "trust-grade",
    specialty: "radiology",
    startsOn: addDays(today, -457),
    endsOn: null,
    wholeTimePercent: 100,
  });
  for (const [domain, band] of [
    ["commitment", "C"],
    ["leadership", "D"],
    ["teaching", "C"],
    ["audit-qi", "E"],
    ["academic", "C"],
  ] as const) {
    await claimBand(ctx, ada, { specialty: "clinical-radiology", domain, band, note: "" });
  }
  await logEvidence(ctx, ada, {
    id: ctx.newId("evidence"),
    domain: "teaching",
    kind: "teaching",
    title: "Weekly chest X-ray teaching for foundation doctors",
    happenedOn: addDays(today, -120),
    whatCame: "Twelve sessions, feedback from 31 doctors.",
    proofWhere: "Feedback forms with the education centre",
    role: "",
    proofKind: "",
    noPatient: undefined,
    today,
  });
}
