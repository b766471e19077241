import { ExceptionForm, HoursForm, withException, withHours } from "#shared/contract/hours-form.ts";
import { AvailabilityInput } from "#shared/contract/mentors.ts";
import { isRefusal } from "#shared/errors.ts";
import { addDays, dateAt, isLocalDate, type LocalDate } from "#shared/time.ts";
import { fullDayLabel } from "#shared/when.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { MentoringAvailabilityPage } from "#web/pages/mentoring-availability.tsx";
import { newRouter, type C } from "#workers/http/factory.ts";
import { readForm, readJson, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requireMentor } from "#workers/http/session.ts";
import { changeDiary } from "#workers/mentors/change-diary.ts";
import { hoursValues } from "#workers/mentors/hours-values.ts";
import { readDiary } from "#workers/mentors/read-diary.ts";
import { loadMentor } from "#workers/mentors/store.ts";

export const mentoringAvailabilityPages = newRouter()
  .get("/", async (c) => hoursPage(c))
  .post("/", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const read = await readForm(c, HoursForm);
    if (!read.ok) return hoursPage(c, { values: read.values, errors: read.errors });
    const { data } = read;
    try {
      await changeDiary(ctx, mentor.id, data.version, (diary) => withHours(diary, data));
    } catch (error) {
      if (isRefusal(error, "changed-meanwhile")) return hoursPage(c, { values: read.values, changed: true });
      throw error;
    }
    return c.redirect("/mentoring/availability?saved=hours", 303);
  })
  .post("/changes", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const read = await readForm(c, ExceptionForm);
    if (!read.ok) return hoursPage(c, { exception: { values: read.values, errors: read.errors } });
    const { data } = read;
    await changeDiary(ctx, mentor.id, "latest", (diary) =>
      withException(diary, data, dateAt(diary.zone, ctx.now)),
    );
    return c.redirect("/mentoring/availability?saved=change#changes", 303);
  })
  .post("/changes/:id/removal", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const id = c.req.param("id");
    await changeDiary(ctx, mentor.id, "latest", (diary) => ({
      ...diary,
      exceptions: diary.exceptions.filter((each) => each.id !== id),
    }));
    return c.redirect("/mentoring/availability?saved=change#changes", 303);
  });

export const availabilityApi = newRouter()
  .get("/", async (c) => {
    const { ctx } = c.var;
    const person = await requireMentor(ctx);
    const mentor = await loadMentor(ctx, person.mentor.id);
    return c.json({ version: mentor.availabilityVersion, availability: mentor.availability }, 200);
  })
  .put("/", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const { version, availability } = await readJson(c, AvailabilityInput);
    const changed = await changeDiary(ctx, mentor.id, version, () => availability);
    return c.json({ version: changed.availabilityVersion, availability: changed.availability }, 200);
  });

const SAVED: Partial<Record<string, string>> = {
  hours: "Saved. What mentees can book is below.",
  change: "Saved.",
  rota: "Saved. Your free times follow the rota.",
};

type Retry = {
  values?: FormValues;
  errors?: FormErrors;
  exception?: { values: FormValues; errors: FormErrors };
  /** True when another window saved first. */
  changed?: boolean;
};

async function hoursPage(c: C, retry: Retry = {}): Promise<Response> {
  const { ctx } = c.var;
  const person = await requireMentor(ctx);
  const mentor = await loadMentor(ctx, person.mentor.id);
  const diary = mentor.availability;
  const today = dateAt(diary.zone, ctx.now);
  const from = previewFrom(c.req.query("from"), today);
  const minutes = Number(c.req.query("minutes"));
  const shown = await readDiary(ctx, mentor.id, { from, minutes: minutes > 0 ? minutes : undefined });
  const address = (day: LocalDate) => `/mentoring/availability?from=${day}&minutes=${shown.minutes}#preview`;
  const stored = hoursValues(diary, mentor.availabilityVersion);
  // After a clash the person's own words stay, on the version that is now in force.
  const values = retry.changed
    ? { ...retry.values, version: String(mentor.availabilityVersion) }
    : retry.values;
  const errors = retry.errors ?? retry.exception?.errors;
  return page(
    c,
    {
      title: "When you are free",
      current: "mentoring",
      notice: SAVED[c.req.query("saved") ?? ""],
      errors,
      ...(retry.changed ? { status: 409 as const } : {}),
    },
    <MentoringAvailabilityPage
      values={values ?? stored}
      errors={retry.errors}
      changedMeanwhile={retry.changed}
      rota={diary.rota && fullDayLabel(diary.rota.anchorMonday)}
      exceptions={{
        list: diary.exceptions
          .filter((each) => each.to >= today)
          .map((each) => ({ ...each, booked: shown.bookedIn(each.from, each.to) })),
        values: retry.exception?.values ?? { kind: "remove" },
        errors: retry.exception?.errors,
        newId: ctx.newToken().slice(0, 16),
        today,
      }}
      preview={{
        ...shown,
        zone: diary.zone,
        from,
        earlier: from > today ? address(addDays(from, -14)) : undefined,
        later: from < addDays(today, diary.limits.horizonDays - 14) ? address(addDays(from, 14)) : undefined,
      }}
    />,
  );
}

function previewFrom(text: string | undefined, today: LocalDate): LocalDate {
  return text !== undefined && isLocalDate(text) && text > today && text <= addDays(today, 80) ? text : today;
}
