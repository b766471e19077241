import { DiaryVersion } from "#shared/contract/hours-form.ts";
import { MOST_SHIFTS, readRota, rotaText, type RotaText } from "#shared/contract/rota-form.ts";
import { isRefusal } from "#shared/errors.ts";
import { dateAt, mondayOf, type LocalDate } from "#shared/time.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { MentoringRotaPage } from "#web/pages/mentoring-rota.tsx";
import { newRouter, type C } from "#workers/http/factory.ts";
import { formValues, line, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requireMentor } from "#workers/http/session.ts";
import { changeDiary } from "#workers/mentors/change-diary.ts";
import { loadMentor } from "#workers/mentors/store.ts";

export const mentoringRotaPages = newRouter()
  .get("/", async (c) => rotaPage(c))
  .post("/", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const values = await formValues(c);
    const text = rotaFrom(values);
    const read = readRota(text);
    // What is no version is that of no diary: the person is told, as of one that has gone by.
    const version = DiaryVersion.safeParse(line(values, "version")).data ?? -1;
    if (!read.ok) return rotaPage(c, { text, errors: read.errors, version });
    try {
      await changeDiary(ctx, mentor.id, version, (diary) => ({ ...diary, rota: read.rota }));
    } catch (error) {
      if (!isRefusal(error, "changed-meanwhile")) throw error;
      const errors = { form: "Your hours were changed in another window. Save again to keep this rota." };
      return rotaPage(c, { text, errors });
    }
    return c.redirect("/mentoring/availability?saved=rota#ahead", 303);
  })
  .post("/removal", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    await changeDiary(ctx, mentor.id, "latest", (diary) => ({ ...diary, rota: null }));
    return c.redirect("/mentoring/availability?saved=hours", 303);
  });

async function rotaPage(
  c: C,
  retry?: { text: RotaText; errors: FormErrors; version?: number },
): Promise<Response> {
  const { ctx } = c.var;
  const person = await requireMentor(ctx);
  const { availability, availabilityVersion } = await loadMentor(ctx, person.mentor.id);
  const stored =
    availability.rota === null ? usualRota(dateAt(availability.zone, ctx.now)) : rotaText(availability.rota);
  const text = retry?.text ?? stored;
  return page(
    c,
    { title: "Your rota", current: "mentoring", errors: retry?.errors, scripts: ["drawing"] },
    <MentoringRotaPage
      text={text}
      rows={Math.min(MOST_SHIFTS, text.shifts.findLastIndex((each) => each.code !== "") + 3)}
      version={retry?.version ?? availabilityVersion}
      exists={availability.rota !== null}
      today={dateAt(availability.zone, ctx.now)}
      errors={retry?.errors}
    />,
  );
}

/** What the form suggests to somebody without a rota: the shifts most have, and an empty cycle. */
function usualRota(today: LocalDate): RotaText {
  return {
    anchorMonday: mondayOf(today),
    restHours: "24",
    weeks: "",
    shifts: [
      { code: "D", name: "Day", kind: "day", start: "08:00", end: "17:00", mentoring: "19:00 to 21:00" },
      { code: "LD", name: "Long day", kind: "long-day", start: "08:00", end: "20:30", mentoring: "" },
      { code: "N", name: "Night", kind: "night", start: "20:00", end: "08:30", mentoring: "" },
      { code: "O", name: "Off", kind: "off", start: "", end: "", mentoring: "10:00 to 12:00" },
    ],
  };
}

function rotaFrom(values: FormValues): RotaText {
  return {
    anchorMonday: line(values, "anchorMonday"),
    restHours: line(values, "restHours"),
    weeks: line(values, "weeks"),
    shifts: Array.from({ length: MOST_SHIFTS }, (_, i) => ({
      code: line(values, `code-${i}`),
      name: line(values, `name-${i}`),
      kind: line(values, `kind-${i}`),
      start: line(values, `start-${i}`),
      end: line(values, `end-${i}`),
      mentoring: line(values, `mentoring-${i}`),
    })),
  };
}
