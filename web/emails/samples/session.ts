import { intakeNudgeMail } from "../intake-nudge.ts";
import { noShowMail } from "../no-show.ts";
import { nudgeMail } from "../nudge.ts";
import { planMail, type PlanAction } from "../plan.ts";
import { PLEASE_MOVE, pleaseMoveMail } from "../please-move.ts";
import { progressMail } from "../progress.ts";
import { reminderMail } from "../reminder.ts";
import { writePlanMail } from "../write-plan.ts";
import { DAY, HOUR, sample, STARTS, type Sample, type Scene } from "./scene.ts";

/** The mails before, at and after the session. */
export function sessionSamples({ ada, dev, mentorUrl }: Scene): Sample[] {
  const base = { contestBy: STARTS + 3 * DAY, contestHours: 72, mentorUrl };
  return [
    sample("intake-nudge", "Nothing prepared", intakeNudgeMail(ada)),
    sample("please-move", "The mentor asks for another time", pleaseMoveMail({ ...ada, words: PLEASE_MOVE })),
    sample(
      "reminder-24h-mentee",
      "A day before, to the mentee",
      reminderMail({ ...ada, hours: 24, prepared: false }),
    ),
    sample(
      "reminder-24h-mentor",
      "A day before, to the mentor",
      reminderMail({ ...dev, hours: 24, prepared: true }),
    ),
    sample("reminder-1h", "An hour before", reminderMail({ ...ada, hours: 1, prepared: true })),
    sample(
      "nudge-mentor",
      "The mentee waits, to the mentor",
      nudgeMail({ ...dev, noShowFrom: STARTS + HOUR / 4 }),
    ),
    sample(
      "nudge-mentee",
      "The mentor waits, to the mentee",
      nudgeMail({ ...ada, noShowFrom: STARTS + HOUR / 4 }),
    ),
    sample(
      "no-show-mentee-absent",
      "The mentee did not come, to the mentee",
      noShowMail({ ...ada, ...base, missedBy: "mentee", refundMinor: 0, shareMinor: 2975 }),
    ),
    sample(
      "no-show-mentee-present",
      "The mentor did not come, to the mentee",
      noShowMail({ ...ada, ...base, missedBy: "mentor", refundMinor: 3500, shareMinor: 0 }),
    ),
    sample(
      "no-show-mentor-absent",
      "The mentor did not come, to the mentor",
      noShowMail({ ...dev, ...base, missedBy: "mentor", refundMinor: 3500, shareMinor: 0 }),
    ),
    sample(
      "no-show-mentor-present",
      "The mentee did not come, to the mentor",
      noShowMail({ ...dev, ...base, missedBy: "mentee", refundMinor: 0, shareMinor: 2975 }),
    ),
    sample("write-plan", "Write the plan", writePlanMail(dev)),
    sample(
      "plan",
      "The plan",
      planMail({
        ...ada,
        summary: "Strong on teaching. Quality improvement is the gap.",
        actions: actions(0),
        reflected: false,
      }),
    ),
    sample("plan-none", "No plan yet", planMail({ ...ada, summary: "", actions: [], reflected: false })),
    sample("progress", "Two weeks on", progressMail({ ...ada, actions: actions(1) })),
    sample("progress-none", "Two weeks on, nothing ticked", progressMail({ ...ada, actions: actions(0) })),
  ];
}

function actions(done: number): PlanAction[] {
  const drafts = [
    {
      text: "Register a closed-loop audit of contrast safety with the audit office",
      domain: "Audit and quality improvement",
      byMentor: false,
      dueOn: "2026-12-04",
    },
    {
      text: "Book two reporting taster sessions with the lead for training",
      domain: "Commitment to the specialty",
      byMentor: false,
      dueOn: "2026-12-11",
    },
    {
      text: "Send the name of the regional teaching lead",
      domain: "Teaching",
      byMentor: true,
      dueOn: "2026-12-01",
    },
  ];
  return drafts.map((draft, index) => ({ ...draft, done: index < done }));
}
