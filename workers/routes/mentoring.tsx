import { refine, nullable } from "zod/mini";
import { LocalDay } from "#shared/contract/availability.ts";
import { HandleInput, MentorProfile } from "#shared/contract/mentors.ts";
import { isRefusal } from "#shared/errors.ts";
import { isListed } from "#shared/mentors.ts";
import { addDays, dateAt } from "#shared/time.ts";
import { BecomeMentorPage } from "#web/pages/become-a-mentor.tsx";
import { MentorPage } from "#web/pages/mentor.tsx";
import { MentoringHomePage } from "#web/pages/mentoring-home.tsx";
import { MentoringProfilePage } from "#web/pages/mentoring-profile-page.tsx";
import { verificationWords } from "#web/pages/verification.tsx";
import { personOf } from "#workers/context.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { newRouter, type C } from "#workers/http/factory.ts";
import { line, readForm, type FormValues } from "#workers/http/form.ts";
import { readReviews } from "#workers/reviews/store.ts";
import { page } from "#workers/http/page.tsx";
import { requireMentor, requirePerson, resolveActor } from "#workers/http/session.ts";
import { becomeMentor } from "#workers/mentors/become-mentor.ts";
import { changeHandle } from "#workers/mentors/change-handle.ts";
import { changeProfile } from "#workers/mentors/change-profile.ts";
import { pauseMentoring } from "#workers/mentors/pause-mentoring.ts";
import { profileErrors, profileFrom, profileValues } from "#workers/mentors/profile-form.ts";
import { resumeMentoring } from "#workers/mentors/resume-mentoring.ts";
import { standingOf } from "#workers/mentors/standing.ts";
import { loadMentor, loadMentoring } from "#workers/mentors/store.ts";
import { payoutStanding } from "#workers/payouts/payout-standing.ts";

export const mentoringPages = newRouter()
  .get("/", async (c) => {
    const { ctx } = c.var;
    const person = personOf(await resolveActor(ctx));
    return person?.mentor ? homePage(c) : beginPage(c);
  })
  .get("/profile", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    return person.mentor === null ? beginPage(c) : profilePage(c);
  })
  .post("/profile", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const read = await readForm(c, MentorProfile, profileFrom);
    if (!read.ok) {
      const retry = { values: read.values, errors: profileErrors(read.values, read.errors) };
      return person.mentor === null ? beginPage(c, retry) : profilePage(c, retry);
    }
    if (person.mentor === null) {
      await becomeMentor(ctx, person, read.data);
      return c.redirect("/mentoring/offers", 303);
    }
    const { seenAgain } = await changeProfile(ctx, person.mentor.id, read.data);
    return c.redirect(`/mentoring/profile?saved=${seenAgain ? "again" : "yes"}`, 303);
  })
  .post("/handle", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const read = await readForm(c, HandleInput);
    if (!read.ok) return profilePage(c, { errors: read.errors, handle: line(read.values, "handle") });
    try {
      await changeHandle(ctx, mentor.id, read.data.handle);
    } catch (error) {
      if (!isRefusal(error, "handle-taken")) throw error;
      const { handle } = read.data;
      return profilePage(c, { errors: { handle: "Somebody has this one. Choose another." }, handle });
    }
    return c.redirect("/mentoring/profile?saved=handle", 303);
  })
  .get("/preview", async (c) => {
    const { ctx } = c.var;
    const person = await requireMentor(ctx);
    const { mentor, offers } = await loadMentoring(ctx, person.mentor.id);
    const open = offers.filter((offer) => offer.retiredAt === null);
    return page(
      c,
      {
        title: "Your page as others see it",
        current: "mentoring",
        notice: (
          <>
            This is how others see your page. <a href="/mentoring/profile">Change it</a>
          </>
        ),
      },
      <MentorPage
        mentor={mentor}
        offers={open}
        reviews={await readReviews(ctx, person.mentor.id)}
        seats={{ freeSeats: mentor.freeSeats, takenMonths: [] }}
        listed={isListed(mentor, open.length, ctx.now)}
        zone={person.timeZone}
        now={ctx.now}
        preview
      />,
    );
  })
  .post("/pause", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    // The pause ends when the day begins in the diary's zone, which need not be that of the account.
    const { availability } = await loadMentor(ctx, mentor.id);
    const tomorrow = addDays(dateAt(availability.zone, ctx.now), 1);
    const until = LocalDay.check(
      refine((day) => day >= tomorrow, { error: "Choose a day from tomorrow on." }),
    );
    const read = await readForm(
      c,
      { safeParse: (input) => nullable(until).safeParse(input) },
      (values) => line(values, "until") || null,
    );
    if (!read.ok)
      return homePage(c, {
        values: { until: line(read.values, "until") },
        errors: { until: read.errors["form"] },
      });
    await pauseMentoring(ctx, mentor.id, read.data);
    return c.redirect("/mentoring#pause", 303);
  })
  .post("/pause/end", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    await resumeMentoring(ctx, mentor.id);
    return c.redirect("/mentoring", 303);
  });

async function homePage(c: C, retry?: { values: { until: string }; errors: FormErrors }): Promise<Response> {
  const { ctx } = c.var;
  const person = await requireMentor(ctx);
  const mentoring = await loadMentoring(ctx, person.mentor.id);
  const { state, ...standing } = standingOf(ctx, mentoring);
  const payout = await payoutStanding(ctx, person.mentor.id);
  return page(
    c,
    { title: "Your mentoring", current: "mentoring", errors: retry?.errors },
    <MentoringHomePage
      mentor={mentoring.mentor}
      {...standing}
      unpaid={["to-begin", "due", "sent-back"].includes(payout.is)}
      verification={verificationWords(state)}
      zone={person.timeZone}
      now={ctx.now}
      today={dateAt(mentoring.mentor.availability.zone, ctx.now)}
      values={retry?.values}
      errors={retry?.errors}
    />,
  );
}

const FIRST: FormValues = { room: "none", approval: "instant", languages: ["en"] };

async function beginPage(c: C, retry?: { values: FormValues; errors: FormErrors }): Promise<Response> {
  const { ctx } = c.var;
  const person = personOf(await resolveActor(ctx));
  return page(
    c,
    {
      title: "Become a mentor",
      description:
        "Mentor doctors who qualified abroad, an hour a week, on your rota, free or paid. You are checked against the register; you ask and critique, and write nobody’s answers.",
      shared: c.req.path === "/mentoring" && retry === undefined,
      current: "mentoring",
      errors: retry?.errors,
    },
    <BecomeMentorPage
      signedIn={person !== null}
      values={retry?.values ?? { ...FIRST, name: person?.name ?? "" }}
      errors={retry?.errors}
    />,
  );
}

const SAVED: Partial<Record<string, string>> = {
  yes: "Saved. Your page shows it now.",
  again:
    "Saved. You changed something that was checked, so you are off the list until a person here looks again.",
  handle: "Saved. Your page has its new address.",
};

async function profilePage(
  c: C,
  retry?: { values?: FormValues; errors: FormErrors; handle?: string },
): Promise<Response> {
  const { ctx } = c.var;
  const person = await requireMentor(ctx);
  const mentor = await loadMentor(ctx, person.mentor.id);
  return page(
    c,
    {
      title: "Your profile",
      current: "mentoring",
      notice: SAVED[c.req.query("saved") ?? ""],
      errors: retry?.errors,
    },
    <MentoringProfilePage
      values={retry?.values ?? profileValues(mentor)}
      errors={retry?.errors}
      handle={retry?.handle ?? mentor.handle}
      handleOpen={mentor.verifiedAt === null}
      origin={ctx.settings.origin}
    />,
  );
}
