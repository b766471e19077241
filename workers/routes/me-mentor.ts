import { MentorProfile, OfferChange, OfferInput, type OwnMentor } from "#shared/contract/mentors.ts";
import { Refusal } from "#shared/errors.ts";
import { isId, type MentorId, type OfferId } from "#shared/ids.ts";
import { isListed } from "#shared/mentors.ts";
import type { Context } from "#workers/context.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { readJson } from "#workers/http/form.ts";
import { idempotent } from "#workers/http/idempotency.ts";
import { requireMentor, requirePerson } from "#workers/http/session.ts";
import { addOffer } from "#workers/mentors/add-offer.ts";
import { becomeMentor } from "#workers/mentors/become-mentor.ts";
import { changeOffer } from "#workers/mentors/change-offer.ts";
import { changeProfile } from "#workers/mentors/change-profile.ts";
import { restoreOffer } from "#workers/mentors/restore-offer.ts";
import { retireOffer } from "#workers/mentors/retire-offer.ts";
import { standingOf } from "#workers/mentors/standing.ts";
import { loadMentoring, loadOffer, type Offer } from "#workers/mentors/store.ts";

/** A mentor's own profile and offers. */
export const meMentorApi = newRouter()
  .get("/", async (c) => {
    const { mentor } = await requireMentor(c.var.ctx);
    return c.json(await ownMentor(c.var.ctx, mentor.id), 200);
  })
  .put("/", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const profile = await readJson(c, MentorProfile);
    if (person.mentor === null)
      return c.json(await ownMentor(ctx, await becomeMentor(ctx, person, profile)), 201);
    await changeProfile(ctx, person.mentor.id, profile);
    return c.json(await ownMentor(ctx, person.mentor.id), 200);
  })
  .post("/offers", idempotent, async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const id = ctx.newId("offer");
    await addOffer(ctx, { ...(await readJson(c, OfferInput)), id, mentorId: mentor.id });
    return c.json(ownOffer(await loadOffer(ctx, mentor.id, id)), 201);
  })
  .patch("/offers/:id", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const id = offerId(c);
    await changeOffer(ctx, { ...(await readJson(c, OfferChange)), id, mentorId: mentor.id });
    return c.json(ownOffer(await loadOffer(ctx, mentor.id, id)), 200);
  })
  .put("/offers/:id/retirement", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    await retireOffer(ctx, mentor.id, offerId(c));
    return c.json(ownOffer(await loadOffer(ctx, mentor.id, offerId(c))), 200);
  })
  .delete("/offers/:id/retirement", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    await restoreOffer(ctx, mentor.id, offerId(c));
    return c.json(ownOffer(await loadOffer(ctx, mentor.id, offerId(c))), 200);
  });

function offerId(c: C): OfferId {
  const id = c.req.param("id");
  if (!isId("offer", id)) throw new Refusal("not-found");
  return id;
}

async function ownMentor(ctx: Context, id: MentorId): Promise<OwnMentor> {
  const mentoring = await loadMentoring(ctx, id);
  const { mentor, offers } = mentoring;
  const { steps, state, openOffers } = standingOf(ctx, mentoring);
  return {
    handle: mentor.handle,
    profile: {
      name: mentor.name,
      specialty: mentor.specialty,
      entryLevel: mentor.entryLevel,
      stage: mentor.stage,
      deanery: mentor.deanery,
      route: mentor.route,
      monthsBefore: mentor.monthsBefore,
      qualifiedIn: mentor.qualifiedIn,
      visaPath: mentor.visaPath,
      startedYear: mentor.startedYear,
      exams: mentor.exams,
      languages: mentor.languages,
      about: mentor.about,
      timeline: mentor.timeline,
      helpsWith: mentor.helpsWith,
      roomUrl: mentor.roomUrl,
      approval: mentor.approval,
    },
    offers: offers.map(ownOffer),
    listed: isListed(mentor, openOffers, ctx.now),
    missing: steps,
    verification: state.kind,
    verifiedUntilAt: mentor.verifiedUntilAt,
    mayCharge: mentor.paidDeclaredAt !== null,
  };
}

function ownOffer(offer: Offer): OwnMentor["offers"][number] {
  const { id, kind, minutes, priceMinor, about, nextFreeAt, retiredAt } = offer;
  return { id, kind, minutes, priceMinor, about, nextFreeAt, retired: retiredAt !== null };
}
