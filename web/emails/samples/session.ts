import { claimContestedMail, claimOpenedMail, claimSettledMail } from "../claim.ts";
import { intakeNudgeMail } from "../intake-nudge.ts";
import { nudgeMail } from "../nudge.ts";
import { planMail, type PlanAction } from "../plan.ts";
import { PLEASE_MOVE, pleaseMoveMail } from "../please-move.ts";
import { progressMail } from "../progress.ts";
import { reminderMail } from "../reminder.ts";
import { reviewInMail } from "../review-in.ts";
import { writePlanMail } from "../write-plan.ts";
import type { Claim, ClaimEnd, Finding } from "#shared/bookings.ts";
import type { SessionMail } from "../session-mail.ts";
import { DAY, HOUR, sample, STARTS, type Sample, type Scene } from "./scene.ts";

/** The mails before, at and after the session. */
export function sessionSamples({ ada, dev }: Scene): Sample[] {
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
    ...claimSamples(ada, dev),
    sample(
      "review-in-unseen",
      "A review is in, not seen yet",
      reviewInMail({ ...dev, shown: null, showsAt: STARTS + 7 * DAY }),
    ),
    sample(
      "review-in",
      "Both reviews are in",
      reviewInMail({
        ...dev,
        shown: { text: "Clear about which audit to close first, and kind about the rest.", mean: "4.8" },
        showsAt: STARTS + DAY,
      }),
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
        reviewUntil: STARTS + 7 * DAY,
      }),
    ),
    sample(
      "plan-written",
      "The plan, written later",
      planMail({ ...ada, summary: "", actions: actions(0), reflected: true, reviewUntil: null }),
    ),
    sample(
      "plan-none",
      "No plan yet",
      planMail({ ...ada, summary: "", actions: [], reflected: false, reviewUntil: null }),
    ),
    sample(
      "progress",
      "Two weeks on",
      progressMail({ ...ada, actions: actions(1), due: [{ text: "Ask my referees", dueOn: "2027-10-01" }] }),
    ),
    sample(
      "progress-none",
      "Two weeks on, nothing ticked",
      progressMail({ ...ada, actions: actions(0), due: [] }),
    ),
  ];
}

function claimSamples(ada: SessionMail, dev: SessionMail): Sample[] {
  const at = STARTS + HOUR / 4;
  const claim: Claim = {
    by: "mentee",
    says: "mentor-absent",
    text: "I waited for twenty minutes and wrote twice.",
    openedAt: at,
    answerByAt: at + 3 * DAY,
    answer: "My ward round ran over; I was there from ten past.",
    contestedAt: at + DAY,
    evidenceByAt: at + 4 * DAY,
    decideByAt: at + 7 * DAY,
    menteeEvidence: null,
    mentorEvidence: null,
    settledAt: null,
    ended: null,
    finding: null,
  };
  const facts = { claim, mentorShareMinor: 2975, held: null };
  const settled = (ended: ClaimEnd, finding: Finding) => ({ ...facts, settlement: { ended, finding, at } });
  return [
    sample(
      "claim-opened-by",
      "Said that the mentor did not come, to who said it",
      claimOpenedMail({ ...ada, ...facts, again: false }),
    ),
    sample(
      "claim-opened-to",
      "The same, to who has to answer",
      claimOpenedMail({ ...dev, ...facts, again: false }),
    ),
    sample("claim-last-day", "A day left to answer", claimOpenedMail({ ...dev, ...facts, again: true })),
    sample("claim-contested-by", "Contested, to who said it", claimContestedMail({ ...ada, ...facts })),
    sample("claim-contested-to", "Contested, to who contests", claimContestedMail({ ...dev, ...facts })),
    sample(
      "claim-settled-silence",
      "Nobody answered",
      claimSettledMail({ ...ada, ...settled("silence", "mentor-absent") }),
    ),
    sample(
      "claim-settled-half",
      "Nobody could tell",
      claimSettledMail({ ...dev, ...settled("split", "unclear") }),
    ),
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
