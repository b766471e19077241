import type { Outlook } from "#shared/career/outlook.ts";
import { startsOn } from "#shared/career/target.ts";
import type { LocalDate } from "#shared/time.ts";
import { dateLabel, monthLabel } from "#shared/when.ts";
import { type Mark, Timeline } from "#web/charts/timeline.tsx";

/** What ends and begins between today and the start of training, drawn; nothing when there is nothing to compare. */
export function LadderTimeline({ outlook, today }: { outlook: Outlook; today: LocalDate }) {
  const { visa, experience, window, targetStart } = outlook;
  const start = startsOn(targetStart);
  const ends = visa.state === "ends" ? visa.endsOn : null;
  const marks: Mark[] = [
    ...(window.opens && window.closes && window.state !== "closed"
      ? [{ label: "Applications", from: window.opens.on, to: window.closes.on }]
      : []),
    ...experience.flatMap(({ rule, lastDayWithin }) =>
      lastDayWithin === null || lastDayWithin > start
        ? []
        : [{ label: `${rule.months} months reached`, from: lastDayWithin, warn: true }],
    ),
    ...(ends === null ? [] : [{ label: "Visa ends", from: ends, warn: ends < start }]),
    { label: "Training starts", from: start },
  ];
  if (marks.length < 2 || start <= today) return null;
  const first = marks.find(({ warn }) => warn);
  const last = marks.reduce((latest, { from }) => (from > latest ? from : latest), start);
  return (
    <Timeline
      title={`From today to ${monthLabel(start)}`}
      says={
        first
          ? `${first.label} on ${dateLabel(first.from)}, before the start.`
          : "Nothing ends before the start."
      }
      from={today}
      to={last}
      today={today}
      marks={marks.toSorted((a, b) => (a.from < b.from ? -1 : 1))}
    />
  );
}
