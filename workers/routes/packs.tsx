import { EndPackInput, type PackDetail, type PackList } from "#shared/contract/packs.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import { isId, type PackId } from "#shared/ids.ts";
import { mayExtend } from "#shared/packs.ts";
import { EndPackPage, PackPage, packTitle } from "#web/pages/pack.tsx";
import { newRouter, type C } from "#workers/http/factory.ts";
import { formValues, line, readJson } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requirePerson } from "#workers/http/session.ts";
import { endPack, packEndFor } from "#workers/packs/end-pack.ts";
import { extendPack } from "#workers/packs/extend-pack.ts";
import { listOpenPacks, loadPackFor, type LoadedPack } from "#workers/packs/store.ts";

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
    const { pack } = await extendIn(c);
    return c.redirect(`/packs/${pack.id}?done=extended`, 303);
  });

export const packsApi = newRouter()
  .get("/", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const open = await listOpenPacks(ctx, person);
    const list: PackList = {
      items: open.map((read) => detailOf(c, read, read.pack.menteeId === person.id ? "mentee" : "mentor")),
    };
    return c.json(list, 200);
  })
  .get("/:id", async (c) => answerPack(c))
  .post("/:id/end", async (c) => {
    const { party, ...read } = await packIn(c);
    const { refundMinor } = await readJson(c, EndPackInput);
    await endPack(c.var.ctx, read, party, refundMinor);
    return answerPack(c);
  })
  .post("/:id/extension", async (c) => {
    await extendIn(c);
    return answerPack(c);
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

/** Makes the mentee's pack last longer; to the mentor there is no such thing. */
async function extendIn(c: C) {
  const { party, ...read } = await packIn(c);
  if (party !== "mentee") throw new Refusal("not-found");
  await extendPack(c.var.ctx, read);
  return read;
}

async function answerPack(c: C): Promise<Response> {
  const { party, ...read } = await packIn(c);
  return c.json(detailOf(c, read, party), 200);
}

function detailOf(c: C, read: LoadedPack, party: PackDetail["party"]): PackDetail {
  const { pack, mentor, mentee, kind, minutes, used, open } = read;
  const { ctx } = c.var;
  const endable = pack.endedAt === null && open === 0;
  return {
    id: pack.id,
    party,
    mentor: { name: mentor.name, handle: mentor.handle },
    mentee: { name: mentee.name },
    offerId: pack.offerId,
    kind,
    minutes,
    priceMinor: pack.priceMinor,
    used,
    endsAt: pack.endsAt,
    mayExtend: party === "mentee" && mayExtend(pack, ctx.now),
    endedAt: pack.endedAt,
    refundMinor: endable ? packEndFor(ctx, read, party).refundMinor : pack.refundMinor,
  };
}
