import { HoursForm, withHours } from "#shared/contract/hours-form.ts";
import { AvailabilityInput } from "#shared/contract/mentors.ts";
import { isRefusal } from "#shared/errors.ts";
import { parseClock } from "#shared/hours-text.ts";
import { isLocalDate } from "#shared/time.ts";
import { fullDayLabel } from "#shared/when.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { MentoringAvailabilityPage } from "#web/pages/mentoring-availability.tsx";
import { MentoringWhyPage } from "#web/pages/mentoring-why.tsx";
import { readAhead } from "#workers/availability/read-ahead.ts";
import { readWhy } from "#workers/availability/read-why.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { readForm, readJson, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requireMentor } from "#workers/http/session.ts";
import { changeDiary } from "#workers/mentors/change-diary.ts";
import { hoursValues } from "#workers/mentors/hours-values.ts";
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
  .get("/why", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const { offer, day, at = "" } = c.req.query();
    const minute = parseClock(at);
    const why = await readWhy(ctx, mentor.id, {
      offer,
      day: day !== undefined && isLocalDate(day) ? day : undefined,
      minute: minute === 1440 ? undefined : minute,
    });
    return page(
      c,
      { title: "Why a time is hidden", current: "mentoring" },
      <MentoringWhyPage {...why} at={at} />,
    );
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
  hours: "Saved. Below is what mentees can book now.",
  undone: "Taken back.",
  rota: "Saved. Your free times follow the rota.",
};

type Retry = {
  values?: FormValues;
  errors?: FormErrors;
  /** True when another window saved first. */
  changed?: boolean;
};

async function hoursPage(c: C, retry: Retry = {}): Promise<Response> {
  const { ctx } = c.var;
  const person = await requireMentor(ctx);
  const { from, weeks, offer } = c.req.query();
  const { mentor, bookedIn, ...shown } = await readAhead(ctx, person.mentor.id, {
    offer,
    from: from !== undefined && isLocalDate(from) ? from : undefined,
    weeks: weeks === "1" ? 1 : 4,
  });
  const { availability: diary, availabilityVersion } = mentor;
  // After a clash the person's own words stay, on the version that is now in force.
  const values = retry.changed ? { ...retry.values, version: String(availabilityVersion) } : retry.values;
  return page(
    c,
    {
      title: "When you are free",
      current: "mentoring",
      notice: SAVED[c.req.query("saved") ?? ""],
      errors: retry.errors,
      scripts: ["drawing"],
      ...(retry.changed ? { status: 409 as const } : {}),
    },
    <MentoringAvailabilityPage
      values={values ?? hoursValues(diary, availabilityVersion)}
      errors={retry.errors}
      changedMeanwhile={retry.changed}
      hasHours={diary.weeklyHours.length > 0 || diary.exceptions.length > 0}
      rota={diary.rota && fullDayLabel(diary.rota.anchorMonday)}
      changes={diary.exceptions
        .filter((each) => each.to >= shown.today)
        .map((each) => ({ ...each, booked: bookedIn.find(({ id }) => id === each.id)?.booked ?? 0 }))}
      ahead={{ ...shown, zone: diary.zone, handle: mentor.handle, rota: diary.rota }}
    />,
  );
}
