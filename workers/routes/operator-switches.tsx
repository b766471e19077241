import { StopInput } from "#shared/contract/switches.ts";
import { Refusal } from "#shared/errors.ts";
import { parts, type Part } from "#shared/switches.ts";
import { OperatorSwitchesPage } from "#web/pages/operator-switches.tsx";
import { newRouter, type C } from "#workers/http/factory.ts";
import { line, readForm, type ReadForm } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requireOperator } from "#workers/http/session.ts";
import { listSwitches } from "#workers/switches/list-switches.ts";
import { startPart } from "#workers/switches/start-part.ts";
import { stopPart } from "#workers/switches/stop-part.ts";

export const operatorSwitchPages = newRouter()
  .get("/", async (c) => switchesPage(c))
  .post("/:part/stop", async (c) => {
    const { ctx } = c.var;
    const operator = await requireOperator(ctx);
    const part = partIn(c);
    const read = await readForm(c, StopInput);
    if (!read.ok) return switchesPage(c, { part, read });
    await stopPart(ctx, operator, { part, ...read.data });
    return c.redirect("/operator/switches", 303);
  })
  .post("/:part/start", async (c) => {
    const { ctx } = c.var;
    const operator = await requireOperator(ctx);
    await startPart(ctx, operator, partIn(c));
    return c.redirect("/operator/switches", 303);
  });

function partIn(c: C): Part {
  const part = parts.find((each) => each === c.req.param("part"));
  if (part === undefined) throw new Refusal("not-found");
  return part;
}

type Wrong = { readonly part: Part; readonly read: Extract<ReadForm<StopInput>, { ok: false }> };

async function switchesPage(c: C, wrong?: Wrong): Promise<Response> {
  const { ctx } = c.var;
  await requireOperator(ctx);
  const { sentenceOf, turns } = await listSwitches(ctx);
  return page(
    c,
    { title: "Switches", current: "operator", errors: wrong?.read.errors },
    <OperatorSwitchesPage
      sentenceOf={sentenceOf}
      turns={turns}
      wrong={
        wrong && {
          part: wrong.part,
          sentence: line(wrong.read.values, "sentence"),
          error: wrong.read.errors["sentence"],
        }
      }
    />,
  );
}
