import { isId } from "#shared/ids.ts";
import { Refusal } from "#shared/errors.ts";
import { MutePage } from "#web/pages/mute.tsx";
import { mutableOf, muteMail } from "#workers/accounts/mute-mail.ts";
import { loadAccount } from "#workers/accounts/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { formValues, line } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";

/** The link in mails that may be muted. The seal says who asks, so mail providers may post here for the reader (RFC 8058). */
export const mutePages = newRouter()
  .get("/:userId/:kind/:seal", async (c) => mutePage(c))
  .post("/:userId/:kind/:seal", async (c) => {
    const mutable = await mutableIn(c);
    await muteMail(c.var.ctx, mutable, line(await formValues(c), "again") !== "yes");
    return mutePage(c);
  });

async function mutePage(c: C): Promise<Response> {
  const { userId, kind } = await mutableIn(c);
  const { muted } = await loadAccount(c.var.ctx, userId);
  const props = { kind, muted: muted.includes(kind), path: c.req.path };
  return page(c, { title: props.muted ? "Stopped" : "Stop these mails" }, <MutePage {...props} />);
}

function mutableIn(c: C) {
  const { userId = "", kind = "", seal = "" } = c.req.param();
  if (!isId("user", userId)) throw new Refusal("not-found");
  return mutableOf(c.var.ctx, { userId, kind, seal });
}
