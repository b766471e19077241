import { isRefusal, Refusal } from "#shared/errors.ts";
import { isId, type PackId } from "#shared/ids.ts";
import { EndPackPage, PackPage, packTitle } from "#web/pages/pack.tsx";
import { newRouter, type C } from "#workers/http/factory.ts";
import { formValues, line } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requirePerson } from "#workers/http/session.ts";
import { endPack, packEndFor } from "#workers/packs/end-pack.ts";
import { extendPack } from "#workers/packs/extend-pack.ts";
import { loadPackFor } from "#workers/packs/store.ts";

const current = "bookings" as const;

export const packPages = newRouter()
  .get("/:id", async (c) => {
    const { ctx } = c.var;
    const { party, ...read } = await packIn(c);
    return page(
      c,
      { title: packTitle(read), current, notice: NOTICES[c.req.query("done") ?? ""] },
      <PackPage read={read} party={party} now={ctx.now} />,
    );
  })
  .get("/:id/end", async (c) => endPage(c))
  .post("/:id/end", async (c) => {
    const { ctx } = c.var;
    const { party, ...read } = await packIn(c);
    const shown = Number(line(await formValues(c), "refundMinor"));
    if (!Number.isSafeInteger(shown)) throw new Refusal("invalid");
    try {
      await endPack(ctx, read, party, shown);
    } catch (error) {
      if (isRefusal(error, "changed-meanwhile")) return endPage(c, true);
      throw error;
    }
    return c.redirect(`/packs/${read.pack.id}?done=ended`, 303);
  })
  .post("/:id/extension", async (c) => {
    const { party, ...read } = await packIn(c);
    if (party !== "mentee") throw new Refusal("not-found");
    await extendPack(c.var.ctx, read);
    return c.redirect(`/packs/${read.pack.id}?done=extended`, 303);
  });

const NOTICES: Partial<Record<string, string>> = {
  ended: "The pack has ended. Both of you get a mail.",
  extended: "The pack lasts three months longer.",
};

async function packIn(c: C) {
  const { ctx } = c.var;
  const person = await requirePerson(ctx);
  const id = c.req.param("id");
  if (!isId("pack", id)) throw new Refusal("not-found");
  return loadPackFor(ctx, id satisfies PackId, person);
}

async function endPage(c: C, changed = false): Promise<Response> {
  const { party, ...read } = await packIn(c);
  const end = read.open > 0 && read.pack.endedAt === null ? null : packEndFor(c.var.ctx, read, party);
  return page(
    c,
    { title: "End this pack?", current, ...(changed ? { status: 409 as const } : {}) },
    <EndPackPage read={read} party={party} end={end} changed={changed} />,
  );
}
