import type { DiaryDay, Run } from "#shared/diary-days.ts";
import { dayLabel, timeLabel, zoneLabel } from "#shared/when.ts";
import { Pager } from "#web/components/pager.tsx";
import { whyOwn } from "./hidden-words.ts";

/** A mentor's diary as mentees see it, with why the rest is hidden. */
export type Preview = {
  readonly days: readonly DiaryDay[];
  readonly zone: string;
  /** The session it is asked for. */
  readonly minutes: number;
  readonly lengths: readonly number[];
  readonly from: string;
  readonly earlier: string | undefined;
  readonly later: string | undefined;
};

/** The coming days: starts that can be booked, and the hours of the mentor's that cannot, each with its reason. */
export function DiaryPreview(props: Preview) {
  const { days, zone, minutes, lengths, earlier, later, from } = props;
  return (
    <section class="stack" id="preview" aria-labelledby="preview-title">
      <h2 id="preview-title">What mentees can book</h2>
      <p class="small">
        Starts for a session of {minutes} minutes, in {zoneLabel(zone)} time, by the same reckoning that
        mentees see.
        {lengths
          .filter((length) => length !== minutes)
          .map((length) => (
            <>
              {" "}
              <a href={`/mentoring/availability?from=${from}&minutes=${length}#preview`}>
                See {length} minutes
              </a>
            </>
          ))}
      </p>
      <ol class="diary">
        {days.map((day) => (
          <li>
            <h3>
              <time datetime={day.date}>{dayLabel(day.date)}</time>
            </h3>
            {day.runs.length === 0 ? (
              <p class="small">No hours</p>
            ) : (
              <ul>
                {day.runs.map((run) => (
                  <RunLine run={run} zone={zone} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      <Pager earlier={earlier} later={later} earlierLabel="Earlier" laterLabel="Later" label="Weeks" />
    </section>
  );
}

function RunLine({ run, zone }: { run: Run; zone: string }) {
  const times =
    run.first === run.last
      ? timeLabel(run.first, zone)
      : `${timeLabel(run.first, zone)} to ${timeLabel(run.last, zone)}`;
  if (run.reason === null)
    return (
      <li>
        <b class="num">{times}</b>
      </li>
    );
  return (
    <li class="small">
      <span class="num">{times}</span>: {whyOwn(run.reason)}
    </li>
  );
}
