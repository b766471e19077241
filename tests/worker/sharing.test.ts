import { expect, test } from "vitest";
import { SharedDetail } from "#shared/contract/sharing.ts";
import { booked } from "#tests/support/booked.ts";
import { DAY, HOUR, MINUTE } from "#tests/support/durations.ts";
import { form, json, makeWorld } from "#tests/support/world.ts";

/** What stands in Ada's ladder and nowhere else, by the part of it that would show it. */
const SECRETS = {
  posts: "7 March 2024",
  registration: "Tajikistan",
  visa: "17 May 2031",
  gaps: "Two days in Leeds, hers alone",
  chosen: "Chosen audit of the yellow forms",
  hidden: "Hidden audit of the green forms",
  question: "Which of the two would you close first, honestly",
} as const;
type Secret = keyof typeof SECRETS;

/** As a program would see them. */
const IN_DATA: Partial<Record<Secret, string>> = {
  posts: "2024-03-07",
  registration: '"TJ"',
  visa: "2031-05-17",
};

async function session() {
  const world = makeWorld();
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev);
  const ada = await world.make.person({ name: "Ada Okafor" });
  const startsAt = world.now() + 30 * HOUR;
  const id = await booked(world, { mentee: ada, offer, startsAt });
  const [hers, his] = [await world.as(ada), await world.as(dev)];
  await hers("/ladder/target", form({ specialty: "clinical-radiology", start: "2028-08" }));
  await hers("/ladder/bands/teaching", form({ band: "C", note: SECRETS.gaps }));
  const post = {
    postType: "las",
    specialty: "radiology",
    startsOn: "2024-03-07",
    endsOn: "",
    wholeTimePercent: "80",
  };
  const postId = world.context().newId("post");
  await hers("/ladder/posts", form({ ...post, id: postId }));
  await hers(
    "/ladder/standing",
    form({
      countryQualified: "TJ",
      gmcStatus: "full",
      priorityGroup: "none",
      visaStatus: "health-and-care-worker",
      visaEndsOn: "2031-05-17",
    }),
  );
  const log = async (title: string) => {
    const entry = { domain: "audit-qi", kind: "audit", title, happenedOn: "2026-01-05" };
    const made: { id: string } = await (await hers("/api/v1/me/evidence", json(entry))).json();
    return made.id;
  };
  const [chosen, hidden] = [await log(SECRETS.chosen), await log(SECRETS.hidden)];
  const share = (values: { parts?: string[]; evidenceIds?: string[]; question?: string }) =>
    hers(`/bookings/${id}/sharing`, form({ parts: [], evidenceIds: [], question: "", ...values }));
  return {
    world,
    dev,
    ada,
    offer,
    id,
    hers,
    his,
    postId,
    chosen,
    hidden,
    share,
    endsAt: startsAt + offer.minutes * MINUTE,
  };
}

const text = async (response: Response) => (await response.text()).replaceAll(/\s+/g, " ");
const seenIn = (body: string) =>
  Object.keys(SECRETS).filter((key) => {
    const secret = key as Secret;
    return body.includes(SECRETS[secret]) || body.includes(IN_DATA[secret] ?? SECRETS[secret]);
  });

test.each([
  ["nothing but the posts", { parts: ["posts"] }, ["posts"]],
  ["nothing but the registration", { parts: ["registration"] }, ["registration"]],
  ["nothing but the visa", { parts: ["visa"] }, ["visa"]],
  ["nothing but the gaps", { parts: ["gaps"] }, ["gaps"]],
  ["nothing but the chosen evidence", { chosen: true }, ["chosen"]],
  ["nothing but the question", { question: SECRETS.question }, ["question"]],
  [
    "all of it but the evidence that was not chosen",
    { parts: ["posts", "registration", "visa", "gaps"], chosen: true, question: SECRETS.question },
    ["posts", "registration", "visa", "gaps", "chosen", "question"],
  ],
] as const)(
  "the mentor sees %s, on the page and by the API, and the mentee sees that page too",
  async (_, wish, seen) => {
    const { id, hers, his, chosen, share } = await session();
    const {
      chosen: withChosen = false,
      parts = [],
      question = "",
    } = wish as { chosen?: boolean; parts?: string[]; question?: string };
    const answer = await share({ parts: [...parts], evidenceIds: withChosen ? [chosen] : [], question });
    expect(answer.headers.get("location")).toBe(`/bookings/${id}/shared?saved=yes`);
    for (const path of [`/bookings/${id}/shared`, `/api/v1/bookings/${id}/shared`])
      for (const browser of [his, hers]) {
        const shown = await browser(path);
        expect(shown.status).toBe(200);
        expect(seenIn(await text(shown))).toEqual(seen);
      }
    expect(await text(await his(`/bookings/${id}`))).toContain(`/bookings/${id}/shared`);
  },
);

test("before anything is shared the mentee sees what the mentor would see, can change it, and nothing is shared", async () => {
  const { id, hers, his, chosen } = await session();
  const wish = { parts: ["visa"], evidenceIds: [chosen], question: "" };
  const looked = await text(await hers(`/bookings/${id}/sharing`, form({ ...wish, step: "look" })));
  expect(looked).toContain("This is what Dev sees");
  expect(looked).toContain("Nothing of this is shared yet.");
  expect(seenIn(looked)).toEqual(["visa", "chosen"]);
  const back = await text(await hers(`/bookings/${id}/sharing`, form({ ...wish, step: "change" })));
  expect(back).toMatch(/value="visa" checked/);
  expect(back).toContain(`value="${chosen}" checked`);
  expect((await his(`/bookings/${id}/shared`)).status).toBe(404);
  expect(await text(await his(`/bookings/${id}`))).not.toContain("/shared");
});

test("sharing lasts until 14 days after the session, judged when somebody looks", async () => {
  const { world, id, his, hers, share, endsAt } = await session();
  await share({ parts: ["posts"] });
  world.at(endsAt + 14 * DAY - 1);
  expect((await his(`/bookings/${id}/shared`)).status).toBe(200);
  world.at(endsAt + 14 * DAY);
  for (const path of [`/bookings/${id}/shared`, `/api/v1/bookings/${id}/shared`])
    expect((await his(path)).status).toBe(404);
  expect((await share({ parts: ["posts"] })).status).toBe(409);
  expect((await hers(`/bookings/${id}/sharing`)).status).toBe(409);
});

test("it can be changed or ended at any time, and a cancelled session ends it", async () => {
  const { id, his, hers, share } = await session();
  const shared = async () => (await his(`/bookings/${id}/shared`)).status;
  await share({ parts: ["posts", "visa"] });
  await share({ parts: ["posts"] });
  expect(seenIn(await text(await his(`/bookings/${id}/shared`)))).toEqual(["posts"]);
  await hers(`/bookings/${id}/sharing/end`, { method: "POST" });
  expect(await shared()).toBe(404);
  await hers(`/bookings/${id}/sharing/end`, { method: "POST" });
  await share({ parts: ["posts"] });
  expect(await shared()).toBe(200);
  const nothing = await share({});
  expect(nothing.headers.get("location")).toBe(`/bookings/${id}/sharing`);
  expect(await shared()).toBe(404);
  await share({ parts: ["posts"] });
  const { seq }: { seq: number } = await (await hers(`/api/v1/bookings/${id}`)).json();
  expect((await hers(`/api/v1/bookings/${id}/cancellation`, json({ seq }))).status).toBe(200);
  expect(await shared()).toBe(404);
});

test("a program gets what is described and no more: not whose it is, nor since when", async () => {
  const { id, his, chosen, share } = await session();
  await share({
    parts: ["posts", "registration", "visa", "gaps"],
    evidenceIds: [chosen],
    question: "Which?",
  });
  const shared: unknown = await (await his(`/api/v1/bookings/${id}/shared`)).json();
  expect(SharedDetail.parse(shared)).toEqual(shared);
});

test("what is shared follows the ladder: an entry that is changed or taken out is so for the mentor too", async () => {
  const { id, his, hers, chosen, share } = await session();
  await share({ evidenceIds: [chosen] });
  const entry = { domain: "audit-qi", kind: "audit", happenedOn: "2026-01-05" };
  await hers(`/api/v1/me/evidence/${chosen}`, json({ ...entry, title: "Third cycle" }, "PUT"));
  expect(await text(await his(`/bookings/${id}/shared`))).toContain("Third cycle");
  await hers(`/api/v1/me/evidence/${chosen}`, { method: "DELETE" });
  expect(await text(await his(`/bookings/${id}/shared`))).not.toContain("Third cycle");
});

test("only the mentee chooses, and only from her own", async () => {
  const { world, id, his, share } = await session();
  const stranger = await world.make.person();
  const snoop = await world.as(stranger);
  const entry = { domain: "teaching", kind: "teaching", title: "Not hers", happenedOn: "2026-01-05" };
  const foreign: { id: string } = await (await snoop("/api/v1/me/evidence", json(entry))).json();
  const refused = await share({ evidenceIds: [foreign.id] });
  expect(refused.status).toBe(422);
  expect(await text(refused)).toContain("One of these is not in your evidence any more.");
  for (const browser of [his, snoop]) {
    expect((await browser(`/bookings/${id}/sharing`)).status).toBe(404);
    expect((await browser(`/bookings/${id}/sharing`, form({ parts: ["posts"] }))).status).toBe(404);
    expect((await browser(`/bookings/${id}/sharing/end`, { method: "POST" })).status).toBe(404);
    expect((await browser(`/api/v1/bookings/${id}/sharing`)).status).toBe(404);
    expect((await browser(`/api/v1/bookings/${id}/sharing`, json({ parts: ["posts"] }, "PUT"))).status).toBe(
      404,
    );
    expect((await browser(`/api/v1/bookings/${id}/sharing`, { method: "DELETE" })).status).toBe(404);
  }
  expect((await snoop(`/bookings/${id}/shared`)).status).toBe(404);
  const patient = await share({ question: "See 943 476 5919" });
  expect(patient.status).toBe(422);
  expect((await share({ parts: ["everything"] })).status).toBe(422);
});

test("no route of the product shows a mentee's ladder to a mentor, another mentee or an operator, but what is shared to its mentor", async () => {
  const { world, dev, offer, id, postId, chosen, hidden, hers, his, share } = await session();
  const others = {
    herself: hers,
    mentor: his,
    mentee: await world.as(await world.make.person()),
    operator: await world.as(await world.make.operator()),
  };
  const params: Record<string, string> = {
    bookings: id,
    handle: dev.handle,
    offers: offer.id,
    offerId: offer.id,
    slug: "clinical-radiology",
    domain: "teaching",
    posts: postId,
    evidence: hidden,
  };
  const gets = world.app.routes.filter(({ method }) => method === "GET");
  const paths = [...new Set(gets.map(({ path }) => path))].flatMap((path) => {
    const parts = path.split("/");
    const fill = (evidence: string) =>
      parts
        .map((part, i) =>
          part.startsWith(":")
            ? ({ ...params, evidence }[parts[i - 1] ?? ""] ?? params[part.slice(1)] ?? "unknown")
            : part,
        )
        .join("/");
    return [...new Set([fill(hidden), fill(chosen)])];
  });
  const leaks = async (who: keyof typeof others) => {
    const found: string[] = [];
    for (const path of paths) {
      const shown = seenIn(await text(await others[who](path)));
      // Every list of countries names hers.
      for (const secret of shown) if (secret !== "registration") found.push(`${path}: ${secret}`);
    }
    return found;
  };
  const own = (await leaks("herself")).map((leak) => leak.replace(/.*: /, ""));
  expect([...new Set(own)].toSorted()).toEqual(["chosen", "gaps", "hidden", "posts", "visa"]);
  for (const who of ["mentor", "mentee", "operator"] as const) expect(await leaks(who)).toEqual([]);
  await share({ parts: ["visa"], evidenceIds: [chosen], question: SECRETS.question });
  for (const who of ["mentee", "operator"] as const) expect(await leaks(who)).toEqual([]);
  const shared = ["visa", "chosen", "question"];
  const both = [`/bookings/${id}/shared`, `/api/v1/bookings/${id}/shared`];
  expect((await leaks("mentor")).toSorted()).toEqual(
    both.flatMap((path) => shared.map((secret) => `${path}: ${secret}`)).toSorted(),
  );
});

test("a mail's link opens the booking but neither the choosing nor what is shared", async () => {
  const { world, id, share } = await session();
  await share({ parts: ["posts"] });
  await world.tick();
  const mails = world.resend.inbox().flatMap(({ html }) => (html?.includes(`/b/${id}/`) ? [html] : []));
  expect(mails.length).toBeGreaterThan(0);
  for (const html of mails) {
    const href = new RegExp(`/b/${id}/[^"?]+`).exec(html)?.[0] ?? "";
    const opened = await world.send(href);
    const cookie = (opened.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    expect((await world.send(`/bookings/${id}`, { headers: { cookie } })).status).toBe(200);
    for (const path of ["sharing", "shared"]) {
      const answer = await world.send(`/bookings/${id}/${path}`, { headers: { cookie } });
      expect(answer.headers.get("location")).toMatch(/^\/sign-in\?next=/);
    }
  }
});
