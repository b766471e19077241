import { deleteCookie, setCookie } from "hono/cookie";
import { SignInInput, WelcomeInput, NextPath } from "#shared/contract/accounts.ts";
import { Refusal } from "#shared/errors.ts";
import { isId } from "#shared/ids.ts";
import { isTimeZone } from "#shared/time.ts";
import { SignInPage, SignInSentPage, SignInConfirmPage, SignInOverPage } from "#web/pages/sign-in.tsx";
import { WelcomePage } from "#web/pages/welcome.tsx";
import { changeAccount } from "#workers/accounts/change-account.ts";
import { deviceName } from "#workers/accounts/device-name.ts";
import { requestSignIn } from "#workers/accounts/request-sign-in.ts";
import { SESSION_DAYS, signIn } from "#workers/accounts/sign-in.ts";
import { signOut } from "#workers/accounts/sign-out.ts";
import { findSignInLink } from "#workers/accounts/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { line, readForm } from "#workers/http/form.ts";
import { limitSignIn } from "#workers/http/limits.ts";
import { isHttps, keepLink } from "#workers/http/mail-link.ts";
import { page } from "#workers/http/page.tsx";
import { cookieNameFor } from "#workers/http/claims.ts";
import { requirePerson, resolveActor } from "#workers/http/session.ts";

export const signInPages = newRouter()
  .get("/sign-in", async (c) => {
    const next = NextPath.parse(c.req.query("next") ?? "/");
    const actor = await resolveActor(c.var.ctx);
    if (actor.kind === "session") return c.redirect(next, 303);
    return page(
      c,
      {
        title: "Sign in",
        description: "Sign in to Rung with a link in a mail. No password to remember.",
        shared: true,
      },
      <SignInPage next={next} email="" />,
    );
  })
  .post("/sign-in", async (c) => {
    const read = await readForm(c, SignInInput);
    if (!read.ok) {
      const next = NextPath.parse(line(read.values, "next"));
      return page(
        c,
        { title: "Sign in", errors: read.errors },
        <SignInPage next={next} email={line(read.values, "email")} errors={read.errors} />,
      );
    }
    await limitSignIn(c, read.data.email);
    await requestSignIn(c.var.ctx, read.data);
    return page(
      c,
      { title: "Check your mail" },
      <SignInSentPage email={read.data.email} next={read.data.next} />,
    );
  })
  .get("/sign-in/:token", async (c) => {
    const token = c.req.param("token");
    const link = await findSignInLink(c.var.ctx, token);
    if (link?.state !== "open")
      return page(
        c,
        { title: "This link no longer works", status: 410 },
        <SignInOverPage state={link?.state ?? "unknown"} />,
      );
    return page(c, { title: "Sign in" }, <SignInConfirmPage token={token} email={link.email} />);
  })
  .post("/sign-in/:token", async (c) => {
    const { ctx } = c.var;
    const body = await c.req.parseBody();
    const zone = typeof body["zone"] === "string" && isTimeZone(body["zone"]) ? body["zone"] : undefined;
    const done = await signIn(ctx, {
      token: c.req.param("token"),
      device: deviceName(c.req.header("user-agent") ?? ""),
      timeZone: zone,
    });
    keepSession(c, done.secret);
    return c.redirect(done.isNew ? `/welcome?next=${encodeURIComponent(done.next)}` : done.next, 303);
  })
  .get("/welcome", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const next = NextPath.parse(c.req.query("next") ?? "/");
    return page(
      c,
      { title: "Welcome" },
      <WelcomePage values={{ name: person.name, timeZone: person.timeZone, next }} />,
    );
  })
  .post("/welcome", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const read = await readForm(c, WelcomeInput);
    if (!read.ok) {
      const values = {
        name: line(read.values, "name"),
        timeZone: line(read.values, "timeZone"),
        next: NextPath.parse(line(read.values, "next")),
      };
      return page(
        c,
        { title: "Welcome", errors: read.errors },
        <WelcomePage values={values} errors={read.errors} />,
      );
    }
    await changeAccount(ctx, person.id, read.data);
    return c.redirect(read.data.next, 303);
  })
  .post("/sign-out", async (c) => {
    const { ctx } = c.var;
    const actor = await resolveActor(ctx);
    if (actor.kind === "session") await signOut(ctx, { userId: actor.person.id, sessionId: actor.sessionId });
    deleteCookie(c, cookieNameFor(ctx.settings.origin), { path: "/", secure: isHttps(c) });
    // What mails' links have opened on this device stands in cookies of other paths, which this request does not carry.
    c.header("clear-site-data", '"cookies"');
    return c.redirect("/", 303);
  })
  // A mail's link: opens the pages of one booking until the browser closes and changes nothing.
  .get("/b/:bookingId/:userId/:seal", (c) => {
    const { bookingId, userId, seal } = c.req.param();
    if (!isId("booking", bookingId) || !isId("user", userId) || !/^[0-9a-f]{40}$/.test(seal))
      throw new Refusal("not-found");
    keepLink(c, bookingId, userId, seal);
    const to = PLACES.get(c.req.query("to") ?? "") ?? "";
    return c.redirect(`/bookings/${bookingId}${to}`, 303);
  });

/** The pages of a booking that a mail's link may name. */
const PLACES = new Map(
  Object.entries({
    plan: "/plan",
    prepare: "/prepare",
    pay: "/pay",
    move: "/move",
    cancel: "/cancel",
    claim: "/claim",
    review: "/review",
    alternatives: "/alternatives",
  }),
);

function keepSession(c: C, secret: string): void {
  const { origin } = c.var.ctx.settings;
  setCookie(c, cookieNameFor(origin), secret, {
    path: "/",
    httpOnly: true,
    secure: isHttps(c),
    sameSite: "Lax",
    maxAge: SESSION_DAYS * 86_400,
  });
}
