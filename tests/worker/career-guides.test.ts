import { expect, test } from "vitest";
import { communitiesFrom } from "#shared/facts/communities.ts";
import { citedOn, type CitedSource } from "#shared/facts/fact.ts";
import { actFrom, priorityFrom } from "#shared/facts/law.ts";
import { postTypes } from "#shared/facts/posts.ts";
import { factFiles, factsInFiles } from "#tests/support/facts.ts";
import { makeWorld, type World } from "#tests/support/world.ts";

const GUIDES = ["/prioritisation", "/timeline", "/stuck", "/routes", "/community"];

async function read(world: World, path: string): Promise<string> {
  const answer = await world.send(path);
  expect(answer.status).toBe(200);
  return (await answer.text()).replaceAll("&amp;", "&");
}

test.each(GUIDES)(
  "%s can be found and shared: a description, one address, and its way from the foot",
  async (path) => {
    const world = makeWorld();
    const html = await read(world, path);
    expect(html).toContain(`<link rel="canonical" href="https://rung.test${path}"`);
    expect(html).toMatch(/<meta name="description" content="[^"]{60,200}"/);
    expect(html).not.toContain('name="robots"');
    expect(html).toContain('<a href="/prioritisation">');
  },
);

const facts = factsInFiles("2026-11-23", "act", "prioritisation", "routes", "communities");

const expectSources = (html: string, cites: readonly CitedSource[]) => {
  for (const { pageUrl } of cites) expect(html).toContain(`Source: <a href="${pageUrl}">`);
};

test("the page on the Act shows every group with its place in the Act, what is not known, and each fact's source", async () => {
  const html = await read(makeWorld(), "/prioritisation");
  const { law, groups, changes, outside, unknown, effect } = actFrom(facts);
  for (const { who, limb } of groups) {
    expect(html).toContain(who);
    expect(html).toContain(limb);
  }
  const sentences = [...changes, ...outside, ...unknown, ...effect];
  expect(sentences).toHaveLength(9);
  for (const { text } of sentences) expect(html).toContain(text);
  expectSources(
    html,
    [law, ...sentences].flatMap((fact) => (fact === undefined ? [] : [fact.cite])),
  );
  expect(html).toContain(priorityFrom(facts).find(({ code }) => code === "regulations-2027")?.text);
  expect(html).toContain('"@type":"Legislation"');
});

test("the page on posts shows those with a source and no others", async () => {
  const html = await read(makeWorld(), "/stuck");
  const review = citedOn(facts, "routes", "statement", "review");
  const portfolios = citedOn(facts, "routes", "statement", "portfolios");
  expectSources(
    html,
    [...review, ...portfolios].map(({ cite }) => cite),
  );
  expect(html).toContain("Locum Appointment for Service");
  const described = factFiles["post-types"].map(({ code }) => code);
  for (const { label } of postTypes.filter(({ code }) => !described.includes(code)))
    expect(html).not.toContain(label);
});

test("the timeline goes with the day: a window is open, then closed, then not announced, and old dates pass", async () => {
  const world = makeWorld(Date.UTC(2026, 9, 30, 12));
  expect(await read(world, "/timeline")).toContain("Open now. 22 October to 19 November 2026, 16:00 UK time");
  world.at(Date.UTC(2026, 10, 20, 12));
  const later = await read(world, "/timeline");
  expect(later).not.toContain("Open now.");
  expect(later).toMatch(/Round 1, 2028: applications<\/dt><dd>Not announced/);
  expect(later).toMatch(/Round 3, 2027: applications<\/dt><dd>Not announced/);
  world.at(Date.UTC(2030, 0, 1));
  expect(await read(world, "/timeline")).toContain("No date that is still to come has been published");
});

test("every group says when it was last seen, and one not seen for two years says so", async () => {
  const world = makeWorld();
  const html = await read(world, "/community");
  const communities = communitiesFrom(facts);
  for (const { url, namedOnly, cite } of communities)
    expect(html).toContain(`<a href="${namedOnly ? cite.pageUrl : url}">`);
  expect(html.match(/(Last seen|No date on its page)/g)).toHaveLength(communities.length);
  const checks = (page: string) => page.match(/Check that it still runs\./g)?.length ?? 0;
  world.at(Date.UTC(2031, 0, 1));
  const later = checks(await read(world, "/community"));
  expect(later).toBe(communities.length);
  expect(checks(html)).toBeLessThan(later);
});

test("the calendar of the rounds has a day for each date, under a name that stays, and the dates of one specialty when asked", async () => {
  const world = makeWorld();
  const answer = await world.send("/timeline.ics");
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const text = await answer.text();
  const national = factFiles.timeline.filter(({ specialties }) => specialties === "all");
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(national.length + 1);
  const entry = text
    .split("BEGIN:VEVENT")
    .find((part) => part.includes("UID:event.2027.1.applications-close.all@"));
  expect(entry).toContain("DTSTART;VALUE=DATE:20261119");
  expect(entry).toContain("DTEND;VALUE=DATE:20261120");
  expect(entry).toContain("SUMMARY:Applications close\\, 16:00 UK time");
  expect(entry?.replaceAll("\r\n ", "")).toContain("Check the official page.");
  expect(text).toContain("Graduate visa: a rule changes");
  expect(text).not.toContain("Clinical radiology");
  const own = await (await world.send("/timeline.ics?specialty=clinical-radiology")).text();
  expect(own).toContain("SUMMARY:Clinical radiology: Interviews");
  const etag = answer.headers.get("etag") ?? "";
  const again = await world.send("/timeline.ics", { headers: { "if-none-match": etag } });
  expect(again.status).toBe(304);
});

test("dates and groups can be asked for by specialty, and groups by kind; what does not exist asks for nothing", async () => {
  const world = makeWorld();
  const dates = await read(world, "/timeline?specialty=clinical-radiology");
  expect(dates).toContain("Still to come for Clinical radiology ST1");
  expect(dates).toContain("22 to 26 February 2027");
  expect(dates).toContain('href="/timeline.ics?specialty=clinical-radiology"');
  const surgery = await read(world, "/community?specialty=core-surgical-training");
  expect(surgery).toContain("For Core surgical training CT1");
  expect(surgery).not.toContain("British Indian Psychiatric Association");
  const events = await read(world, "/community?kind=event");
  expect(events).toContain("GMC Welcome to UK Practice");
  expect(events).not.toContain("NHS Practitioner Health");
  expect(await read(world, "/community?specialty=astronomy&kind=stars")).toContain("NHS Practitioner Health");
  expect(await read(world, "/community?specialty=urology&kind=event")).not.toContain("BAPIO");
});

test("a specialty's page names the mentors who are free soonest, and says when there is nobody", async () => {
  const world = makeWorld();
  const mentor = await world.make.mentor({
    specialty: "audiovestibular-medicine",
    entryLevel: "ST3",
    person: { name: "Mina Rao" },
  });
  await world.make.offer(mentor, { nextFreeAt: Date.UTC(2026, 10, 26, 18) });
  const html = await read(world, "/specialties/audiovestibular-medicine");
  expect(html).toContain(`<a href="/mentors/${mentor.handle}">Mina Rao</a>`);
  expect(html).toContain("26 Nov");
  expect(await read(world, "/specialties/aviation-and-space-medicine")).toContain("Nobody yet.");
});

test("the page on posts says of each what it gives, and how to get what it lacks", async () => {
  const html = await read(makeWorld(), "/stuck");
  expect(html).toContain("Approved training: no. Counts towards a CCT: no. Yearly review (ARCP): no.");
  expect(html).toContain("Professional Portfolio on Turas");
  expectSources(
    html,
    citedOn(facts, "routes", "statement", "missing").map(({ cite }) => cite),
  );
});

test("the list of specialties has the newest figures of each, and says where none were found and which is closed", async () => {
  const html = await read(makeWorld(), "/specialties");
  const known = factFiles.specialties.filter(({ competition }) => competition.length > 0);
  expect(known.length).toBeGreaterThan(30);
  expect(html.match(/<\/b> for each post/g)).toHaveLength(known.length);
  expect(html).toContain('<b>11.3</b> for each post <span class="small">in 2025</span>');
  const open = factFiles.specialties.filter(({ closed, competition }) => !closed && competition.length === 0);
  expect(html.match(/Competition: not found\./g)?.length).toBeGreaterThanOrEqual(open.length);
  const listed = await (await makeWorld().send("/api/v1/specialties?words=year+3")).json();
  expect(listed).toMatchObject({ items: [{ closed: expect.stringContaining("will not continue") }] });
});
