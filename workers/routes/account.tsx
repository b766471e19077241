import { AccessTokenInput, AccountInput, MailPreferencesInput, type Me } from "#shared/contract/accounts.ts";
import { Refusal } from "#shared/errors.ts";
import { isId } from "#shared/ids.ts";
import { AccountPage, NewTokenPage } from "#web/pages/account.tsx";
import { makeAccessToken, revokeAccessToken } from "#workers/accounts/access-tokens.ts";
import { changeAccount, changeMailPreferences } from "#workers/accounts/change-account.ts";
import { signOut, signOutEverywhere } from "#workers/accounts/sign-out.ts";
import { loadAccount, loadAccountPage } from "#workers/accounts/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { line, lines, readForm } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requirePerson, resolveActor } from "#workers/http/session.ts";

export const accountPages = newRouter()
  .get("/", async (c) => accountPage(c))
  .post("/", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const read = await readForm(c, AccountInput);
    if (!read.ok)
      return accountPage(c, {
        errors: read.errors,
        values: { name: line(read.values, "name"), timeZone: line(read.values, "timeZone") },
      });
    await changeAccount(ctx, person.id, read.data);
    return c.redirect("/account?saved=you", 303);
  })
  .post("/mail", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const read = await readForm(c, MailPreferencesInput, (values) => ({ wanted: lines(values, "wanted") }));
    if (!read.ok) throw new Refusal("invalid");
    await changeMailPreferences(ctx, person.id, read.data.wanted);
    return c.redirect("/account?saved=mail", 303);
  })
  .post("/devices/:id/end", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const id = c.req.param("id");
    if (!isId("session", id)) throw new Refusal("not-found");
    await signOut(ctx, { userId: person.id, sessionId: id });
    return c.redirect("/account?saved=device", 303);
  })
  .post("/devices/end", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const actor = await resolveActor(ctx);
    await signOutEverywhere(ctx, {
      userId: person.id,
      except: actor.kind === "session" ? actor.sessionId : null,
    });
    return c.redirect("/account?saved=devices", 303);
  })
  .post("/tokens", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const read = await readForm(c, AccessTokenInput);
    if (!read.ok)
      return accountPage(c, {
        errors: read.errors,
        token: { name: line(read.values, "name"), days: line(read.values, "days") },
      });
    const { secret } = await makeAccessToken(ctx, person.id, read.data);
    return page(
      c,
      { title: "Your new access token", current: "account" },
      <NewTokenPage name={read.data.name} secret={secret} />,
    );
  })
  .post("/tokens/:id/end", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const id = c.req.param("id");
    if (!isId("token", id)) throw new Refusal("not-found");
    await revokeAccessToken(ctx, person.id, id);
    return c.redirect("/account?saved=token", 303);
  });

const SAVED: Partial<Record<string, string>> = {
  you: "Saved.",
  mail: "Saved. We send only what you left on, and what you must know about a booking.",
  device: "That device is signed out.",
  devices: "Every other device is signed out.",
  token: "That token no longer works.",
  address: "This is your address now. Other devices are signed out.",
  again: "We try this address again.",
};

type Retry = {
  errors: Record<string, string | undefined>;
  values?: { name: string; timeZone: string };
  token?: { name: string; days: string };
};

async function accountPage(c: C, retry?: Retry): Promise<Response> {
  const { ctx } = c.var;
  const person = await requirePerson(ctx);
  const { account, devices, tokens } = await loadAccountPage(ctx, person.id);
  const thisDevice = ctx.actor.kind === "session" ? ctx.actor.sessionId : null;
  const notice = SAVED[c.req.query("saved") ?? ""];
  return page(
    c,
    {
      title: "Your account",
      current: "account",
      errors: retry?.errors,
      ...(notice === undefined ? {} : { notice }),
    },
    <AccountPage
      account={account}
      devices={devices}
      thisDevice={thisDevice}
      tokens={tokens}
      values={retry?.values}
      token={retry?.token}
      errors={retry?.errors}
      now={ctx.now}
      isMentor={person.mentor !== null}
    />,
  );
}

export const meApi = newRouter().get("/", async (c) => {
  const { ctx } = c.var;
  const person = await requirePerson(ctx);
  const account = await loadAccount(ctx, person.id);
  const me: Me = {
    id: person.id,
    email: person.email,
    unreachable: person.unreachable,
    name: person.name,
    timeZone: person.timeZone,
    roles: [
      "mentee",
      ...(person.mentor === null ? [] : ["mentor" as const]),
      ...(person.isOperator ? ["operator" as const] : []),
    ],
    mentorHandle: person.mentor?.handle ?? null,
    createdAt: account.createdAt,
  };
  return c.json(me, 200);
});
