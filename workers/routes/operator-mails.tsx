import { Refusal } from "#shared/errors.ts";
import { isId } from "#shared/ids.ts";
import { samplesFor, type Sample } from "#web/emails/samples.ts";
import { OperatorMailPage } from "#web/pages/operator-mail.tsx";
import { OperatorMailsPage, OperatorSamplePage } from "#web/pages/operator-mails.tsx";
import { newRouter, type C } from "#workers/http/factory.ts";
import { formValues, line } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requireOperator } from "#workers/http/session.ts";
import { liftSuppression } from "#workers/mail/lift-suppression.ts";
import { readMailHealth } from "#workers/mail/store.ts";

// A mail styles itself in place, which no page of ours may do, and stands in a frame of one.
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const current = "operator" as const;

/** Whether mail goes out and arrives, and every kind of it with invented people. */
export const operatorMailPages = newRouter()
  .get("/mail", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    return page(
      c,
      { title: "Mail", current },
      <OperatorMailPage health={await readMailHealth(ctx)} now={ctx.now} />,
    );
  })
  .post("/mail/lifts", async (c) => {
    const { ctx } = c.var;
    const operator = await requireOperator(ctx);
    const id = line(await formValues(c), "id");
    if (!isId("suppression", id)) throw new Refusal("not-found");
    await liftSuppression(ctx, operator, id);
    return c.redirect("/operator/mail", 303);
  })
  .get("/mails", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    return page(
      c,
      { title: "Mails", current },
      <OperatorMailsPage samples={samplesFor(ctx.settings.origin)} />,
    );
  })
  .get("/mails/:slug", async (c) => {
    const sample = await sampleOf(c);
    return page(c, { title: sample.about, current }, <OperatorSamplePage sample={sample} />);
  })
  .get("/mails/:slug/html", async (c) => {
    const { mail } = await sampleOf(c);
    c.header("content-security-policy", MAIL_POLICY);
    c.header("x-frame-options", "SAMEORIGIN");
    c.header("cache-control", "private, no-store");
    const scheme = c.req.query("look") === "dark" ? "all" : "not all";
    return c.html(mail.html.replace("(prefers-color-scheme:dark)", scheme), 200);
  })
  .get("/mails/:slug/text", async (c) => {
    const { mail } = await sampleOf(c);
    c.header("cache-control", "private, no-store");
    return c.text(`Subject: ${mail.subject}\n\n${mail.text}`, 200);
  });

async function sampleOf(c: C): Promise<Sample> {
  const { ctx } = c.var;
  await requireOperator(ctx);
  const sample = samplesFor(ctx.settings.origin).find(({ slug }) => slug === c.req.param("slug"));
  if (sample === undefined) throw new Refusal("not-found");
  return sample;
}
