import { OfferChange, OfferInput, PaidDeclaration } from "#shared/contract/mentors.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import { citedOn } from "#shared/facts/fact.ts";
import { isId, type OfferId } from "#shared/ids.ts";
import { parsePounds, poundsText } from "#shared/money.ts";
import { dateLabelAt, UK_ZONE } from "#shared/when.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { MentoringDeclarationPage } from "#web/pages/mentoring-declaration.tsx";
import { offerName } from "#web/pages/mentors-card.tsx";
import { MentoringOfferPage, MentoringOffersPage } from "#web/pages/mentoring-offers.tsx";
import { readFacts } from "#workers/facts/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { line, readForm, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requireMentor } from "#workers/http/session.ts";
import { addOffer } from "#workers/mentors/add-offer.ts";
import { changeOffer } from "#workers/mentors/change-offer.ts";
import { declarePaid } from "#workers/mentors/declare-paid.ts";
import { restoreOffer } from "#workers/mentors/restore-offer.ts";
import { retireOffer } from "#workers/mentors/retire-offer.ts";
import { loadMentor, loadMentoring, loadOffer } from "#workers/mentors/store.ts";
import { payoutStanding } from "#workers/payouts/payout-standing.ts";

export const mentoringOffersPages = newRouter()
  .get("/offers", async (c) => offersPage(c))
  .post("/offers", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const read = await readForm(c, OfferInput, offerFrom);
    if (!read.ok) return offersPage(c, { values: read.values, errors: priceErrors(read.errors) });
    const id = line(read.values, "id");
    if (!isId("offer", id))
      throw new Refusal("invalid", { id: "This form is too old. Open the page again." });
    try {
      await addOffer(ctx, { ...read.data, id, mentorId: mentor.id });
    } catch (error) {
      const errors = offerRefusal(error);
      return offersPage(c, { values: read.values, errors });
    }
    return c.redirect(await afterPrice(c, read.data.priceMinor, "added"), 303);
  })
  .get("/offers/:id", async (c) => offerPage(c, offerId(c)))
  .post("/offers/:id", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const id = offerId(c);
    const read = await readForm(c, OfferChange, offerFrom);
    if (!read.ok) return offerPage(c, id, { values: read.values, errors: priceErrors(read.errors) });
    try {
      await changeOffer(ctx, { ...read.data, id, mentorId: mentor.id });
    } catch (error) {
      return offerPage(c, id, { values: read.values, errors: offerRefusal(error) });
    }
    return c.redirect(await afterPrice(c, read.data.priceMinor, "changed"), 303);
  })
  .post("/offers/:id/retirement", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    await retireOffer(ctx, mentor.id, offerId(c));
    return c.redirect("/mentoring/offers?saved=retired", 303);
  })
  .post("/offers/:id/restoration", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    try {
      await restoreOffer(ctx, mentor.id, offerId(c));
    } catch (error) {
      if (!isRefusal(error, "not-possible-now")) throw error;
      return offersPage(c, { values: {}, errors: offerRefusal(error) });
    }
    return c.redirect("/mentoring/offers?saved=restored", 303);
  })
  .get("/declaration", async (c) => declarationPage(c))
  .post("/declaration", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const read = await readForm(c, PaidDeclaration);
    if (!read.ok) return declarationPage(c, { values: read.values, errors: read.errors });
    await declarePaid(ctx, mentor.id);
    return c.redirect("/mentoring/offers?saved=declared", 303);
  });

/** Where a saved offer leads: with the first price, to arranging how to be paid. */
async function afterPrice(c: C, priceMinor: number, saved: string): Promise<string> {
  const { ctx } = c.var;
  const { mentor } = await requireMentor(ctx);
  const asks = priceMinor > 0 && (await payoutStanding(ctx, mentor.id)).is === "to-begin";
  return asks ? "/mentoring/earnings" : `/mentoring/offers?saved=${saved}`;
}

function offerId(c: C): OfferId {
  const id = c.req.param("id");
  if (!isId("offer", id)) throw new Refusal("not-found");
  return id;
}

/** An offer as typed; an empty price is free, one that is no amount is left for the schema to refuse. */
function offerFrom(values: FormValues) {
  const price = line(values, "price").trim();
  return {
    kind: line(values, "kind"),
    minutes: Number(line(values, "minutes")),
    priceMinor: price === "" ? 0 : (parsePounds(price) ?? Number.NaN),
    about: line(values, "about"),
    packMinor: packFrom(line(values, "pack").trim()),
  };
}

function packFrom(pack: string): number | null {
  return pack === "" ? null : (parsePounds(pack) ?? Number.NaN);
}

function priceErrors({ priceMinor, packMinor, ...errors }: FormErrors): FormErrors {
  return { ...errors, ...(priceMinor && { price: priceMinor }), ...(packMinor && { pack: packMinor }) };
}

function offerRefusal(error: unknown): FormErrors {
  if (isRefusal(error, "declaration-needed"))
    return { price: "Say first that your visa and your employer allow it, then set a price." };
  if (isRefusal(error, "not-possible-now")) return { form: "Twelve offers are the most. Retire one first." };
  if (isRefusal(error, "already-done")) {
    const { kind, minutes } = error.detail;
    return {
      form: `This form has been added already, as ${offerName(String(kind))}, ${String(minutes)} min. Send it once more if you want what it says now as another offer.`,
    };
  }
  throw error;
}

const SAVED: Partial<Record<string, string>> = {
  added: "Added. People see it once you are on the list.",
  changed: "Saved. Bookings already made keep their price.",
  retired: "Retired. Sessions booked on it go ahead.",
  restored: "It is on offer again.",
  declared: "Noted. You can set prices now.",
};

type Retry = { values: FormValues; errors: FormErrors };

async function offersPage(c: C, retry?: Retry): Promise<Response> {
  const { ctx } = c.var;
  const person = await requireMentor(ctx);
  const { mentor, offers, policy } = await loadMentoring(ctx, person.mentor.id);
  return page(
    c,
    {
      title: "What you offer",
      current: "mentoring",
      notice: retry === undefined ? SAVED[c.req.query("saved") ?? ""] : undefined,
      errors: retry?.errors,
    },
    <MentoringOffersPage
      offers={offers}
      terms={policy}
      mayCharge={mentor.paidDeclaredAt !== null}
      newId={ctx.newId("offer")}
      values={retry?.values ?? {}}
      errors={retry?.errors}
    />,
  );
}

async function offerPage(c: C, id: OfferId, retry?: Retry): Promise<Response> {
  const { ctx } = c.var;
  const person = await requireMentor(ctx);
  const [offer, { mentor, policy }] = await Promise.all([
    loadOffer(ctx, person.mentor.id, id),
    loadMentoring(ctx, person.mentor.id),
  ]);
  const stored = {
    price: offer.priceMinor === 0 ? "" : poundsText(offer.priceMinor),
    about: offer.about,
    pack: offer.packMinor === null ? "" : poundsText(offer.packMinor),
  };
  return page(
    c,
    { title: "Change an offer", current: "mentoring", errors: retry?.errors },
    <MentoringOfferPage
      offer={offer}
      terms={policy}
      mayCharge={mentor.paidDeclaredAt !== null}
      values={retry?.values ?? stored}
      errors={retry?.errors}
    />,
  );
}

async function declarationPage(c: C, retry?: Retry): Promise<Response> {
  const { ctx } = c.var;
  const person = await requireMentor(ctx);
  const { paidDeclaredAt } = await loadMentor(ctx, person.mentor.id);
  const facts = citedOn(await readFacts(ctx, "other-work"), "other-work", "permission");
  return page(
    c,
    { title: "Before you ask for money", current: "mentoring", errors: retry?.errors },
    <MentoringDeclarationPage
      facts={facts}
      declaredOn={paidDeclaredAt === null ? null : dateLabelAt(paidDeclaredAt, UK_ZONE)}
      values={retry?.values ?? {}}
      errors={retry?.errors}
    />,
  );
}
