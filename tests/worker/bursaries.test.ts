import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { HOUR } from "#tests/support/durations.ts";
import { codeFor, gift } from "#tests/support/codes.ts";
import { holdReadyToPay } from "#tests/support/stripe-walk.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { codes, sponsors } from "#workers/db/schema/access.ts";
import { makeSponsorLink } from "#workers/pool/make-sponsor-link.ts";

const operatorOf = async (world: World) => world.as(await world.make.operator({ name: "Olu Operator" }));

const NEW = {
  code: "",
  gives: "full",
  percent: "",
  minor: "",
  account: "discounts",
  sponsorId: "",
  uses: "5",
  perMentee: "1",
  from: "",
  until: "",
};

test("an operator makes a code, sees how often it is used, and ends it", async () => {
  const world = makeWorld();
  const operator = await operatorOf(world);
  const code = `spring${world.context().newId("code").slice(-8)}`;
  const made = await operator(
    "/operator/bursaries/codes",
    form({ ...NEW, code, kinds: ["mock-interview"], specialties: ["ophthalmology"] }),
  );
  expect(made.headers.get("location")).toBe("/operator/bursaries");
  const [row] = await world.context().db.select().from(codes).where(eq(codes.code, code.toUpperCase()));
  expect(row).toMatchObject({
    percent: 100,
    uses: 5,
    kinds: ["mock-interview"],
    specialties: ["ophthalmology"],
  });
  const page = await (await operator("/operator/bursaries")).text();
  expect(page).toContain(code.toUpperCase());
  expect(page).toContain("0 of 5");
  expect((await operator(`/operator/bursaries/codes/${row?.id}/end`, form({}))).status).toBe(303);
  expect((await operator(`/operator/bursaries/codes/${row?.id}/end`, form({}))).status).toBe(404);
  const again = await operator("/operator/bursaries/codes", form({ ...NEW, code }));
  expect(again.status).toBe(422);
  expect(await again.text()).toContain("There is such a code already");
});

test.each([
  [{ code: "abc" }, "4 to 24 letters and digits"],
  [{ gives: "percent", percent: "100" }, "from 1 to 99"],
  [{ gives: "percent" }, "Say how many per cent"],
  [{ gives: "amount", minor: "0.50" }, "£1 to £300"],
  [{ gives: "amount", minor: "301" }, "£1 to £300"],
  [{ uses: "0" }, "1 to 10,000"],
  [{ uses: "" }, "1 to 10,000"],
  [{ from: "2026-12-24", until: "2026-12-01" }, "before the first"],
  [{ until: "2026-11-01" }, "The last day is over"],
  [{ account: "yours" }, "Choose who pays"],
])("a new code like %j comes back with its values and a message", async (over, words) => {
  const world = makeWorld();
  const answer = await (await operatorOf(world))("/operator/bursaries/codes", form({ ...NEW, ...over }));
  expect(answer.status).toBe(422);
  const text = await answer.text();
  expect(text).toContain(words);
  expect(text).toContain('value="full"');
});

test("a gift is written down once, stands in the statement and its file, and its sponsor in the list", async () => {
  const world = makeWorld();
  const operator = await operatorOf(world);
  const name = `Hospital charity ${world.context().newId("gift").slice(-6)}`;
  expect((await operator("/operator/bursaries/sponsors", form({ name }))).status).toBe(303);
  expect((await operator("/operator/bursaries/sponsors", form({ name }))).status).toBe(422);
  const [sponsor] = await world.context().db.select().from(sponsors).where(eq(sponsors.name, name));
  const path = `/operator/bursaries/sponsors/${sponsor?.id}/gifts`;
  for (const amountMinor of ["", "0.99", "10000.01", "lots"]) {
    const wrong = await operator(path, form({ amountMinor, reference: "FT-77" }));
    expect([amountMinor, wrong.status]).toEqual([amountMinor, 422]);
  }
  const twice = await Promise.all(
    [1, 2].map(() => operator(path, form({ amountMinor: "250", reference: "FT-77" }))),
  );
  expect(twice.map(({ status }) => status).toSorted()).toEqual([303, 422]);
  const statement = await (await operator("/operator/bursaries/statement?year=2026")).text();
  expect(statement).toContain(`Gift of ${name} (FT-77)`);
  const file = await operator("/operator/bursaries/2026.csv");
  expect(file.headers.get("content-type")).toContain("text/csv");
  expect(await file.text()).toContain(`Gift of ${name} (FT-77),250,,`);
  expect(await (await operator("/operator/bursaries")).text()).toContain("£250.00");
});

test("a sponsor's page is behind a secret that can be taken back, and shows counts by month and specialty, never names", async () => {
  const world = makeWorld();
  const sponsor = await gift(world, 100_000);
  const operator = await operatorOf(world);
  const shown = await (await operator(`/operator/bursaries/sponsors/${sponsor.id}/link`, form({}))).text();
  const path = /\/sponsors\/[0-9a-z]{30,}/.exec(shown)?.[0] ?? "";
  expect(await (await operator("/operator/bursaries")).text()).not.toContain(path);
  expect(await (await world.send(path)).text()).toContain("Nothing to show yet");

  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor, { priceMinor: 3500 });
  const code = await codeFor(world, { gives: "full", percent: null, account: "pool", sponsorId: sponsor.id });
  const book = async (nth: number) => {
    const mentee = await world.make.person({ name: `Secret Person ${nth}` });
    const id = await holdReadyToPay(world, mentee, offer, world.now() + 72 * HOUR + nth * 26 * HOUR);
    const browser = await world.as(mentee);
    await browser(`/bookings/${id}/code`, form({ code }));
    await browser(`/bookings/${id}/payment`, form({}));
  };
  for (let nth = 0; nth < 4; nth++) await book(nth);
  const four = await (await world.send(path)).text();
  expect(four).toContain("Nothing to show yet");
  expect(four).not.toContain("£140.00");
  await book(4);
  const five = await (await world.send(path)).text();
  expect(five).toContain("Clinical radiology");
  expect(five).toContain("£175.00");
  expect(five).not.toContain("Secret Person");

  const second = await makeSponsorLink(world.context(), sponsor.id);
  expect((await world.send(path)).status).toBe(404);
  await operator(`/operator/bursaries/sponsors/${sponsor.id}/link/end`, form({}));
  expect((await world.send(second.url)).status).toBe(404);
});

test("a code that a sponsor makes pays out of what the sponsor gave, and no more", async () => {
  const world = makeWorld();
  const sponsor = await gift(world, 5000);
  await gift(world, 50_000);
  const { url } = await makeSponsorLink(world.context(), sponsor.id);
  const path = new URL(url).pathname;
  const wrong = await world.send(`${path}/codes`, form({ ...NEW, uses: "none" }));
  expect(wrong.status).toBe(422);
  const made = await (await world.send(`${path}/codes`, form({ ...NEW, account: "discounts" }))).text();
  const code = /Your new code is <b>(\w+)<\/b>/.exec(made)?.[1] ?? "";
  const [row] = await world.context().db.select().from(codes).where(eq(codes.code, code));
  expect(row).toMatchObject({ account: "pool", sponsorId: sponsor.id, perMentee: 1, madeBy: null });

  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor, { priceMinor: 3500 });
  const answers = [];
  for (const nth of [0, 1]) {
    const mentee = await world.make.person();
    const id = await holdReadyToPay(world, mentee, offer, world.now() + 72 * HOUR + nth * 26 * HOUR);
    answers.push(await (await world.as(mentee))(`/bookings/${id}/code`, form({ code })));
  }
  expect(answers.map(({ status }) => status)).toEqual([303, 422]);
  expect(await answers[1]?.text()).toContain("not enough in the bursary pool");
});
