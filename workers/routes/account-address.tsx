import { AddressInput } from "#shared/contract/accounts.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { AddressPage, ConfirmAddressPage } from "#web/pages/account-address.tsx";
import { confirmAddress, loadAddressChange, openAddressChange } from "#workers/accounts/confirm-address.ts";
import { requestAddressChange } from "#workers/accounts/request-address-change.ts";
import { readAll } from "#workers/db/client.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { line, readForm } from "#workers/http/form.ts";
import { limitSignIn } from "#workers/http/limits.ts";
import { page } from "#workers/http/page.tsx";
import { requirePerson } from "#workers/http/session.ts";
import { tryAddressAgain } from "#workers/mail/lift-suppression.ts";
import { suppressionQuery } from "#workers/mail/store.ts";

const current = "account" as const;

export const addressPages = newRouter()
  .get("/", async (c) => addressPage(c))
  .post("/", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const read = await readForm(c, AddressInput);
    const value = line(read.values, "email");
    if (!read.ok) return addressPage(c, { value, errors: read.errors });
    await limitSignIn(c, read.data.email);
    try {
      await requestAddressChange(ctx, person, read.data);
    } catch (error) {
      if (!isRefusal(error, "invalid")) throw error;
      return addressPage(c, { value, errors: { email: String(error.detail["email"]) } });
    }
    return c.redirect("/account/address", 303);
  })
  .post("/attempts", async (c) => {
    const { ctx } = c.var;
    await tryAddressAgain(ctx, await requirePerson(ctx));
    return c.redirect("/account?saved=again", 303);
  })
  .get("/:token", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const token = tokenIn(c);
    const { oldEmail, email } = await loadAddressChange(ctx, person.id, token);
    return page(
      c,
      { title: "Confirm your address", current },
      <ConfirmAddressPage token={token} from={oldEmail} to={email} />,
    );
  })
  .post("/:token", async (c) => {
    const { ctx } = c.var;
    const { id: userId } = await requirePerson(ctx);
    const sessionId = ctx.actor.kind === "session" ? ctx.actor.sessionId : null;
    await confirmAddress(ctx, { userId, token: tokenIn(c), sessionId });
    return c.redirect("/account?saved=address", 303);
  });

function tokenIn(c: C): string {
  const token = c.req.param("token") ?? "";
  if (!/^[0-9a-f]{40}$/.test(token)) throw new Refusal("not-found");
  return token;
}

async function addressPage(c: C, retry?: { value: string; errors: FormErrors }): Promise<Response> {
  const { ctx } = c.var;
  const person = await requirePerson(ctx);
  const [[waiting], [suppression]] = await readAll(ctx.db, [
    openAddressChange(ctx, person.id),
    suppressionQuery(ctx, person.email),
  ]);
  return page(
    c,
    { title: "Your e-mail address", current, errors: retry?.errors },
    <AddressPage
      email={person.email}
      zone={person.timeZone}
      held={suppression?.state === "held" ? { mayTry: suppression.lifts === 0 } : null}
      waiting={waiting}
      value={retry?.value ?? ""}
      errors={retry?.errors}
    />,
  );
}
