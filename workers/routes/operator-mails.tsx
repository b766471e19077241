import { Refusal } from "#shared/errors.ts";
import { samplesFor, type Sample } from "#web/emails/samples.ts";
import { OperatorMailsPage } from "#web/pages/operator-mails.tsx";
import { newRouter, type C } from "#workers/http/factory.ts";
import { page } from "#workers/http/page.tsx";
import { requireOperator } from "#workers/http/session.ts";

// A mail styles itself in place, which no page of ours may do.
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export const operatorMailPages = newRouter()
  .get("/", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    return page(
      c,
      { title: "Mails", current: "operator" },
      <OperatorMailsPage samples={samplesFor(ctx.settings.origin)} />,
    );
  })
  .get("/:slug", async (c) => {
    const { mail } = await sampleOf(c);
    c.header("content-security-policy", MAIL_POLICY);
    c.header("cache-control", "private, no-store");
    return c.html(mail.html, 200);
  })
  .get("/:slug/text", async (c) => {
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
