import { defaultAvailability } from "#shared/contract/availability.ts";
import { slotsFor, type SlotQuestion } from "#shared/slots.ts";
import { forgetZones, isoListWithOffset } from "#shared/time.ts";
import { median, microseconds, type Row } from "./measure.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** 308 half-hour starts in thirty days around London's spring change, left over from weekly hours and forty busy times. */
function month(): SlotQuestion {
  const from = Date.UTC(2027, 2, 15);
  const usual = defaultAvailability("Europe/London");
  const dated = { note: "", startMinute: null, endMinute: null };
  const busy = Array.from({ length: 40 }, (_, i) => {
    const startsAt = from + ((i * 11) % 30) * DAY + (9 + ((i * 5) % 8)) * HOUR;
    return { startsAt, endsAt: startsAt + (i % 3 === 0 ? 2 : 1) * (HOUR / 2) };
  }).toSorted((a, b) => a.startsAt - b.startsAt);
  return {
    availability: {
      ...usual,
      weeklyHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: 540, endMinute: 1020 })),
      exceptions: [
        { ...dated, id: "leave", kind: "remove", from: "2027-03-24", to: "2027-03-24" },
        {
          ...dated,
          id: "extra",
          kind: "add",
          from: "2027-04-03",
          to: "2027-04-03",
          startMinute: 600,
          endMinute: 840,
        },
      ],
      limits: { ...usual.limits, gridMinutes: 30, bufferMinutes: 0, weekCapMinutes: null },
    },
    offer: { minutes: 30, kind: "portfolio-review" },
    taken: [],
    busy,
    menteeTaken: [],
    range: { from, to: from + 30 * DAY },
    now: from - 2 * DAY,
  };
}

/** Thirty days of starts, each as instant and as ISO text in Kolkata: warm, and with both zones used for the first time. */
export function measureEngine(): Row[] {
  const question = month();
  const listed = () => {
    const { starts } = slotsFor(question);
    return { starts, viewer: isoListWithOffset("Asia/Kolkata", starts) };
  };
  const { length } = listed().starts;
  const warm = median(microseconds(15, 4000, listed));
  const slotsOnly = median(microseconds(5, 4000, () => slotsFor(question)));
  const cold = median(
    microseconds(400, 1, () => {
      forgetZones();
      return listed();
    }),
  );
  const perSecond = Math.round(1_000_000 / warm);
  return [
    {
      work: `engine, warm: 30 days, ${length} starts with the viewer's ISO time`,
      measured: `${warm.toFixed(1)} us, ${perSecond.toLocaleString("en-GB")} a second (${slotsOnly.toFixed(1)} us without ISO)`,
      mark: "30,000 a second",
      held: length === 308 && perSecond >= 30_000,
    },
    {
      work: "the same, cold: first use of both zones",
      measured: `${(cold / 1000).toFixed(3)} ms`,
      mark: "under 0.25 ms",
      held: cold < 250,
    },
  ];
}
