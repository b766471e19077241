import { giftEvent } from "#shared/ledger.ts";
import { codes, gifts, sponsors } from "#workers/db/schema/access.ts";
import { record } from "#workers/ledger/record.ts";
import type { MadeMentor, MadeOffer, MadePerson } from "#tests/support/makers.ts";
import type { Stage } from "./stage.ts";

/** A session that a mentor offers, alone or in a pack of three. */
export type CastOffer = MadeOffer & { readonly packMinor: number | null };

/** A mentor with what they offer. */
export type CastMentor = MadeMentor & { readonly offers: readonly CastOffer[] };

/** Everybody who acts in a run. */
export type Cast = {
  readonly mentees: readonly MadePerson[];
  readonly mentors: readonly CastMentor[];
  readonly operator: MadePerson;
  readonly codes: readonly string[];
};

const MENTEES = ["Ada", "Bilal", "Chidi", "Dina", "Emeka", "Fatima", "Gita", "Hassan", "Ines", "Jude"];
const MENTORS = ["Kofi", "Lena", "Mona", "Nikhil", "Omar"];
const PRICES = [0, 2000, 3500, 4999, 3333];

/** Signs in ten mentees, five mentors with offers of every sort, and an operator. */
export async function gather(stage: Stage): Promise<Cast> {
  const { make } = stage;
  const mentees: MadePerson[] = [];
  for (const name of MENTEES) {
    const mentee = await make.person({ name, email: `${name.toLowerCase()}@mentees.test` });
    await stage.signIn(mentee);
    mentees.push(mentee);
  }
  const mentors: CastMentor[] = [];
  for (const [i, name] of MENTORS.entries()) {
    const mentor = await make.mentor({
      handle: name.toLowerCase(),
      approval: i % 2 === 0 ? "instant" : "request",
      paidDeclaredAt: stage.now(),
      verifiedUntilAt: stage.now() + 400 * 86_400_000,
      availability: {
        limits: {
          gridMinutes: 15,
          bufferMinutes: i % 3 === 0 ? 15 : 0,
          noticeMinutes: 120,
          horizonDays: 60,
          dayCapMinutes: i === 4 ? 120 : null,
          weekCapMinutes: i === 3 ? 600 : null,
        },
      },
      person: { name, email: `${name.toLowerCase()}@mentors.test` },
    });
    await stage.signIn(mentor);
    const offers: CastOffer[] = [];
    for (const [n, kind] of (["career-direction", "portfolio-review", "mock-interview"] as const).entries()) {
      const priceMinor = PRICES[(i + 2 * n + 1) % PRICES.length] ?? 0;
      const packMinor = priceMinor === 0 || n === 2 ? null : 3 * priceMinor - 1000;
      const made = await make.offer(mentor, { kind, minutes: n === 2 ? 60 : 30, priceMinor, packMinor });
      offers.push({ ...made, packMinor });
    }
    mentors.push({ ...mentor, offers });
  }
  const operator = await make.operator({ name: "Olu", email: "olu@operators.test" });
  await stage.signIn(operator);
  return { mentees, mentors, operator, codes: await handOutCodes(stage, operator) };
}

/** Codes of every sort, some of them soon used up; the pool that pays bursaries runs dry now and then. */
async function handOutCodes(stage: Stage, operator: MadePerson): Promise<string[]> {
  const ctx = stage.context();
  const sponsor = ctx.newId("sponsor");
  await ctx.db.insert(sponsors).values({ id: sponsor, name: "A royal college", createdAt: ctx.now });
  const gift = ctx.newId("gift");
  const amountMinor = 30_000;
  await ctx.db.batch([
    ctx.db.insert(gifts).values({
      id: gift,
      sponsorId: sponsor,
      amountMinor,
      reference: "GIFT-1",
      byUserId: operator.id,
      at: ctx.now,
    }),
    ...record(ctx, null, giftEvent(gift, amountMinor)),
  ]);
  const kinds = [
    { account: "pool", percent: 100, minor: null, uses: 6, perMentee: 1 },
    { account: "pool", percent: 50, minor: null, uses: 30, perMentee: 3 },
    { account: "discounts", percent: null, minor: 1000, uses: 10, perMentee: 2 },
    { account: "discounts", percent: 33, minor: null, uses: 30, perMentee: 5 },
  ] as const;
  const made = kinds.map((kind, i) => ({
    ...kind,
    id: ctx.newId("code"),
    code: `FAULTS${i + 2}`,
    sponsorId: null,
    madeBy: operator.id,
    fromAt: ctx.now,
    createdAt: ctx.now,
  }));
  await ctx.db.insert(codes).values(made);
  return made.map(({ code }) => code);
}
