import { GiftInput, NewCode, SponsorInput } from "#shared/contract/codes.ts";
import { writeCsv } from "#shared/csv.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import { isId, type Id } from "#shared/ids.ts";
import { parsePounds } from "#shared/money.ts";
import { dateAt } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { NewCodePage } from "#web/pages/operator-code.tsx";
import { BursariesPage, type SponsorWrong } from "#web/pages/operator-bursaries.tsx";
import { statementRows, StatementPage } from "#web/pages/pool-statement.tsx";
import { endCode } from "#workers/codes/end-code.ts";
import { makeCode } from "#workers/codes/make-code.ts";
import { listCodes } from "#workers/codes/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { formValues, line, lines, readForm, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requireOperator } from "#workers/http/session.ts";
import { addSponsor } from "#workers/pool/add-sponsor.ts";
import { endSponsorLink } from "#workers/pool/end-sponsor-link.ts";
import { makeSponsorLink } from "#workers/pool/make-sponsor-link.ts";
import { readStatement } from "#workers/pool/read-statement.ts";
import { recordGift } from "#workers/pool/record-gift.ts";
import { listSponsors, readPool } from "#workers/pool/store.ts";

const HOME = "/operator/bursaries";
const current = "operator" as const;

export const operatorBursaryPages = newRouter()
  .get("/", async (c) => bursariesPage(c))
  .get("/codes/new", async (c) => codePage(c))
  .post("/codes", async (c) => {
    const { ctx } = c.var;
    const operator = await requireOperator(ctx);
    const read = await readForm(c, NewCode, codeFields);
    if (!read.ok) return codePage(c, read);
    try {
      await makeCode(ctx, operator, read.data);
    } catch (error) {
      return codePage(c, { values: read.values, errors: errorsOf(error) });
    }
    return c.redirect(HOME, 303);
  })
  .post("/codes/:id/end", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    const id = c.req.param("id");
    if (!isId("code", id)) throw new Refusal("not-found");
    await endCode(ctx, id);
    return c.redirect(HOME, 303);
  })
  .post("/sponsors", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    const read = await readForm(c, SponsorInput);
    const wrong = (errors: FormErrors) => bursariesPage(c, { id: "new", values: read.values, errors });
    if (!read.ok) return wrong(read.errors);
    try {
      await addSponsor(ctx, read.data);
    } catch (error) {
      return wrong(errorsOf(error));
    }
    return c.redirect(HOME, 303);
  })
  .post("/sponsors/:id/gifts", async (c) => {
    const { ctx } = c.var;
    const operator = await requireOperator(ctx);
    const sponsorId = sponsorIn(c);
    const read = await readForm(c, GiftInput, (values) => ({
      ...values,
      amountMinor: parsePounds(line(values, "amountMinor")),
    }));
    const wrong = (errors: FormErrors) => bursariesPage(c, { id: sponsorId, values: read.values, errors });
    if (!read.ok) return wrong(read.errors);
    try {
      await recordGift(ctx, operator, { sponsorId, ...read.data });
    } catch (error) {
      return wrong(errorsOf(error));
    }
    return c.redirect(HOME, 303);
  })
  .post("/sponsors/:id/link", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    const id = sponsorIn(c);
    return bursariesPage(c, undefined, { id, ...(await makeSponsorLink(ctx, id)) });
  })
  .post("/sponsors/:id/link/end", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    await endSponsorLink(ctx, sponsorIn(c));
    return c.redirect(HOME, 303);
  })
  .get("/statement", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    const thisYear = Number(dateAt(UK_ZONE, ctx.now).slice(0, 4));
    const asked = Number(c.req.query("year"));
    const year = Number.isInteger(asked) && asked >= 2020 && asked <= thisYear ? asked : thisYear;
    const statement = await readStatement(ctx, year);
    return page(
      c,
      { title: "The pool’s statement", current },
      <StatementPage year={year} thisYear={thisYear} {...statement} />,
    );
  })
  .get("/:file", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    const year = Number(/^(20\d\d)\.csv$/.exec(c.req.param("file"))?.[1]);
    if (Number.isNaN(year)) throw new Refusal("not-found");
    c.header("content-type", "text/csv; charset=utf-8");
    c.header("content-disposition", `attachment; filename="rung-pool-${year}.csv"`);
    c.header("cache-control", "private, no-store");
    return c.body(writeCsv(statementRows(await readStatement(ctx, year))), 200);
  });

function sponsorIn(c: C): Id<"sponsor"> {
  const id = c.req.param("id");
  if (!isId("sponsor", id)) throw new Refusal("not-found");
  return id;
}

/** What the forms about codes send, as the contract wants it; an empty field is none. */
export function codeFields(values: FormValues): Record<string, unknown> {
  const text = (name: string) => (line(values, name) === "" ? null : line(values, name));
  const whole = (name: string) => (text(name) === null ? null : Number(text(name)));
  return {
    code: line(values, "code"),
    gives: line(values, "gives"),
    percent: line(values, "gives") === "percent" ? whole("percent") : null,
    minor:
      line(values, "gives") === "amount" && text("minor") !== null
        ? parsePounds(line(values, "minor"))
        : null,
    account: line(values, "account"),
    sponsorId: text("sponsorId"),
    uses: whole("uses"),
    perMentee: whole("perMentee") ?? 1,
    from: text("from"),
    until: text("until"),
    specialties: lines(values, "specialties"),
    kinds: lines(values, "kinds"),
  };
}

/** The messages of a refusal that is about a form's fields; all else is somebody else's to answer. */
export function errorsOf(error: unknown): FormErrors {
  if (!isRefusal(error, "invalid")) throw error;
  return Object.fromEntries(Object.entries(error.detail).map(([field, words]) => [field, String(words)]));
}

async function codePage(c: C, wrong?: { values: FormValues; errors: FormErrors }): Promise<Response> {
  const { ctx } = c.var;
  await requireOperator(ctx);
  const values = wrong?.values ?? (await formValues(c).catch(() => ({})));
  return page(
    c,
    { title: "A new code", current, errors: wrong?.errors },
    <NewCodePage sponsors={await listSponsors(ctx)} values={values} errors={wrong?.errors} />,
  );
}

async function bursariesPage(
  c: C,
  wrong?: SponsorWrong,
  link?: { id: string; url: string },
): Promise<Response> {
  const { ctx } = c.var;
  await requireOperator(ctx);
  const [pool, codes, sponsors] = await Promise.all([readPool(ctx), listCodes(ctx), listSponsors(ctx)]);
  return page(
    c,
    { title: "Bursaries", current, errors: wrong?.errors },
    <BursariesPage {...pool} codes={codes} sponsors={sponsors} wrong={wrong} link={link} now={ctx.now} />,
  );
}
