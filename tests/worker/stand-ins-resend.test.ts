import { Resend } from "resend";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createResendStandIn } from "#workers/stand-ins/resend.ts";
import { routeFetch } from "#workers/stand-ins/fetch-router.ts";
import { memoryStore } from "#workers/stand-ins/store.ts";

const origin = "http://resend.test";

afterEach(() => {
  vi.unstubAllGlobals();
});

function makeResend(key = "re_rung") {
  let now = Date.UTC(2026, 10, 30, 9, 0);
  const standIn = createResendStandIn({ store: memoryStore(), now: () => now });
  vi.stubGlobal("fetch", routeFetch({ [origin]: standIn }));
  const get = (path: string) => standIn.fetch(new Request(origin + path));
  return {
    client: new Resend(key, { baseUrl: origin }),
    control: standIn.control,
    get,
    page: async (path: string) => (await get(path)).text(),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

interface Change {
  from?: string;
  to?: string | string[];
  subject?: string;
  replyTo?: string;
  headers?: Record<string, string>;
  tags?: { name: string; value: string }[];
  attachments?: { filename: string; content: string; contentType?: string }[];
  scheduledAt?: string;
}

const mail = (changes: Change = {}) => ({
  from: "Rung <hello@rung.test>",
  to: "Ada <ada@example.org>",
  subject: "Your session is booked",
  html: '<!doctype html><html><head><title>x</title></head><body><a href="https://rung.test/m/1">Manage</a></body></html>',
  text: "Manage it: https://rung.test/m/1.",
  ...changes,
});

const calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n";

describe("sending", () => {
  test("keeps what the SDK sent, whole", async () => {
    const { client, control } = makeResend();
    const { data, error } = await client.emails.send(
      mail({
        to: ["ada@example.org", "dev@example.org"],
        replyTo: "reply@rung.test",
        headers: { "List-Unsubscribe": "<https://rung.test/u>" },
        tags: [{ name: "kind", value: "booked" }],
        attachments: [
          {
            filename: "invite.ics",
            content: btoa(calendar),
            contentType: "text/calendar; charset=utf-8; method=REQUEST",
          },
        ],
      }),
    );
    expect(error).toBeNull();
    expect(control.inbox("DEV@example.org")).toEqual([
      {
        id: data?.id,
        from: "Rung <hello@rung.test>",
        to: ["ada@example.org", "dev@example.org"],
        cc: [],
        bcc: [],
        reply_to: ["reply@rung.test"],
        subject: "Your session is booked",
        html: mail().html,
        text: mail().text,
        headers: { "List-Unsubscribe": "<https://rung.test/u>" },
        tags: [{ name: "kind", value: "booked" }],
        attachments: [
          {
            filename: "invite.ics",
            contentType: "text/calendar; charset=utf-8; method=REQUEST",
            content: btoa(calendar),
          },
        ],
        created_at: "2026-11-30T09:00:00.000Z",
      },
    ]);
    const read = await client.emails.get(data?.id ?? "");
    expect(read.data?.subject).toBe("Your session is booked");
  });

  test("refuses a mail that is not one, naming the field", async () => {
    const { client, control } = makeResend();
    const wrong: [Change, string, string][] = [
      [{ to: "nobody" }, "validation_error", "to"],
      [{ from: "Rung" }, "invalid_from_address", "from"],
      [{ tags: [{ name: "kind", value: "two words" }] }, "validation_error", "tags"],
      [{ attachments: [{ filename: "a.txt", content: "not base64!" }] }, "invalid_attachment", "attachments"],
      [{ headers: { "X-Two": "a\r\nb" } }, "validation_error", "headers"],
      [{ scheduledAt: "in 1 hour" }, "validation_error", "scheduled_at"],
    ];
    for (const [change, name, field] of wrong) {
      const { error } = await client.emails.send(mail(change));
      expect(error).toMatchObject({ statusCode: 422, name });
      expect(error?.message).toContain(field);
    }
    const bare = { from: "a@rung.test", to: "ada@example.org", subject: "Nothing inside", text: "" };
    const { error } = await client.emails.send(bare);
    expect(error).toMatchObject({ statusCode: 422, name: "missing_required_field" });
    expect(control.inbox()).toHaveLength(0);
  });

  test("refuses a missing and a wrong key", async () => {
    const { get } = makeResend();
    expect((await get("/emails/1")).status).toBe(401);
    const { error } = await makeResend("oh_no").client.emails.send(mail());
    expect(error).toMatchObject({ statusCode: 403, name: "invalid_api_key" });
  });
});

describe("an idempotency key", () => {
  test("sends one mail and answers with the same id for a day", async () => {
    const { client, control, pass } = makeResend();
    const send = () => client.emails.send(mail(), { idempotencyKey: "obx_1" });
    const first = await send();
    pass(24 * 3_600_000);
    const second = await send();
    expect(second.data?.id).toBe(first.data?.id);
    expect(control.inbox()).toHaveLength(1);
    pass(1);
    const third = await send();
    expect(third.data?.id).not.toBe(first.data?.id);
  });

  test("is refused for another mail, and while the first is on its way", async () => {
    const { client, control } = makeResend();
    await client.emails.send(mail(), { idempotencyKey: "obx_2" });
    const other = await client.emails.send(mail({ subject: "Moved" }), { idempotencyKey: "obx_2" });
    expect(other.error).toMatchObject({ statusCode: 409, name: "invalid_idempotent_request" });
    control.faults({ kind: "slow", ms: 30 });
    const send = () => client.emails.send(mail(), { idempotencyKey: "obx_3" });
    const [first, second] = await Promise.all([
      send(),
      new Promise((resolve) => setTimeout(resolve, 5)).then(send),
    ]);
    expect(first.error).toBeNull();
    expect(second.error).toMatchObject({ statusCode: 409, name: "concurrent_idempotent_requests" });
  });
});

describe("failing on demand", () => {
  test("answers 429 and 500 as often as asked, then works again", async () => {
    const { client, control } = makeResend();
    control.faults({ kind: "429", times: 2 });
    control.faults({ kind: "500" });
    const statuses: unknown[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      statuses.push((await client.emails.send(mail())).error?.statusCode);
    }
    expect(statuses).toEqual([429, 429, 500, undefined]);
    expect(control.inbox()).toHaveLength(1);
  });

  test("is down until the hour is over", async () => {
    const { client, control, pass } = makeResend();
    control.faults({ kind: "500", until: Date.UTC(2026, 10, 30, 10, 0) });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect((await client.emails.send(mail())).error?.statusCode).toBe(500);
      pass(19 * 60_000);
    }
    pass(3 * 60_000);
    expect((await client.emails.send(mail())).error).toBeNull();
  });

  test("never answers, having taken the mail or not", async () => {
    const { client, control } = makeResend();
    const send = () => client.emails.send(mail(), { idempotencyKey: "obx_4" });
    control.faults({ kind: "timeout" });
    expect((await send()).error?.statusCode).toBeNull();
    expect(control.inbox()).toHaveLength(0);
    control.faults({ kind: "accepted-no-answer" });
    expect((await send()).error?.statusCode).toBeNull();
    expect((await send()).data?.id).toBe(control.inbox()[0]?.id);
    expect(control.inbox()).toHaveLength(1);
  });
});

describe("the inbox", () => {
  test("is JSON, newest first, for one address", async () => {
    const { client, get } = makeResend();
    await client.emails.send(mail({ subject: "First" }));
    await client.emails.send(mail({ subject: "Elsewhere", to: "dev@example.org" }));
    await client.emails.send(mail({ subject: "Second" }));
    const found: { subject: string }[] = await (await get("/inbox.json?to=ada@example.org")).json();
    expect(found.map(({ subject }) => subject)).toEqual(["Second", "First"]);
  });

  test("is a page to search, without a request to anyone else", async () => {
    const { client, page } = makeResend();
    expect(await page("/")).toContain("No mail yet.");
    await client.emails.send(mail());
    await client.emails.send(mail({ subject: "For Dev", to: "dev@example.org" }));
    const everyone = await page("/");
    expect(everyone).toContain("Your session is booked");
    expect(everyone).not.toMatch(/(?:src|href)="https?:/);
    const devs = await page("/?to=dev%40example.org");
    expect(devs).toContain("For Dev");
    expect(devs).not.toContain("Your session is booked");
  });

  test("shows a mail as designed in a frame where scripts cannot run and links leave the frame", async () => {
    const { client, page, get } = makeResend();
    const { data } = await client.emails.send(mail());
    const shown = await page(`/messages/${data?.id}`);
    expect(shown).toContain(`src="/messages/${data?.id}/html"`);
    expect(/sandbox="([^"]*)"/.exec(shown)?.[1]).not.toContain("allow-scripts");
    const framed = await get(`/messages/${data?.id}/html`);
    expect(framed.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await framed.text()).toContain('<head><base target="_top">');
  });

  test("shows the text with links that work, and gives the files back byte for byte", async () => {
    const { client, page, get } = makeResend();
    const { data } = await client.emails.send(
      mail({
        attachments: [{ filename: "invite.ics", content: btoa(calendar), contentType: "text/calendar" }],
      }),
    );
    expect(await page(`/messages/${data?.id}?view=text`)).toContain(
      '<a href="https://rung.test/m/1">https://rung.test/m/1</a>.',
    );
    const file = await get(`/messages/${data?.id}/attachments/0`);
    expect(file.headers.get("content-type")).toBe("text/calendar");
    expect(await file.text()).toBe(calendar);
  });
});
