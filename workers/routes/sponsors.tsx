import { NewCode } from "#shared/contract/codes.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { SponsorPage } from "#web/pages/sponsor.tsx";
import { makeCode } from "#workers/codes/make-code.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { readForm, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { readSponsor } from "#workers/pool/read-sponsor.ts";
import { loadSponsorAt } from "#workers/pool/store.ts";
import { codeFields, errorsOf } from "#workers/routes/operator-bursaries.tsx";

export const sponsorPages = newRouter()
  .get("/:token", async (c) => sponsorPage(c))
  .post("/:token/codes", async (c) => {
    const { ctx } = c.var;
    const { id } = await loadSponsorAt(ctx, c.req.param("token"));
    const read = await readForm(c, NewCode, (values) => ({
      ...codeFields(values),
      account: "pool",
      sponsorId: id,
      perMentee: 1,
      from: null,
      specialties: [],
      kinds: [],
    }));
    if (!read.ok) return sponsorPage(c, read);
    try {
      const { code } = await makeCode(ctx, null, read.data);
      return sponsorPage(c, undefined, code);
    } catch (error) {
      return sponsorPage(c, { values: read.values, errors: errorsOf(error) });
    }
  });

async function sponsorPage(
  c: C,
  wrong?: { values: FormValues; errors: FormErrors },
  made?: string,
): Promise<Response> {
  const { ctx } = c.var;
  const token = c.req.param("token") ?? "";
  const read = await readSponsor(ctx, token);
  return page(
    c,
    { title: `${read.sponsor.name}: bursaries`, errors: wrong?.errors },
    <SponsorPage
      {...read}
      token={token}
      made={made}
      values={wrong?.values ?? {}}
      errors={wrong?.errors}
      now={ctx.now}
    />,
  );
}
