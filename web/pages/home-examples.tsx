import type { ScoredDomain } from "#shared/facts/specialties.ts";
import { addDays, dateAt, instantAtOrAfter, type LocalDate, mondayOf } from "#shared/time.ts";
import { dateLabel, dayLabel, UK_ZONE } from "#shared/when.ts";
import { Ladder } from "#web/components/ladder.tsx";
import { ladderDomain } from "#web/components/ladder-domains.ts";
import { Monogram, Verified } from "#web/components/marks.tsx";
import { Price } from "#web/components/money.tsx";
import { Register, RegisterRow, Task, Tasks, Why } from "#web/components/register.tsx";
import { Source } from "#web/components/source.tsx";
import { NextFree } from "#web/components/times.tsx";

const EXAMPLE_POINTS = [4, 1, 2, 0, 2];
const READER = "Asia/Karachi";

/** Clinical radiology as its publisher scores it, climbed by an invented doctor. */
export function ExampleLadder({ domains }: { domains: readonly ScoredDomain[] }) {
  const [first] = domains;
  return (
    <figure class="stack">
      <figcaption class="small">
        An example: clinical radiology ST1, with the entries of an invented doctor. A taller ladder is worth
        more.
      </figcaption>
      <Ladder
        domains={domains.map((domain, index) => ladderDomain(domain, { points: EXAMPLE_POINTS[index] ?? 0 }))}
        caption="Clinical radiology ST1, an example"
      />
      {first && <Source cite={first.cite} />}
    </figure>
  );
}

/** One row of the list of mentors, as the list draws it. */
export function ExampleMentor({ now }: { now: number }) {
  const today = dateAt(UK_ZONE, now);
  return (
    <figure class="stack">
      <figcaption class="small">An example: an invented mentor, as a doctor in Karachi sees him.</figcaption>
      <Register>
        <RegisterRow
          title="Dev Kulkarni"
          mark={<Monogram name="Dev Kulkarni" />}
          side={
            <>
              <NextFree at={nextEvening(today)} zone={READER} />
              <Price minor={0} minutes={45} />
            </>
          }
        >
          <p class="small">
            ST3 clinical radiology, Severn. Trust grade for 22 months before. Qualified in Pune.
          </p>
          <Why>
            Helps with audit and quality improvement, your lowest domain; came through a trust-grade post like
            you.
          </Why>
          <p>
            <Verified on={dateLabel(addDays(today, -20))} />
          </p>
        </RegisterRow>
      </Register>
    </figure>
  );
}

/** What a mentee takes home from a session. */
export function ExamplePlan({ now }: { now: number }) {
  const today = dateAt(UK_ZONE, now);
  const due = (days: number) => dayLabel(addDays(today, days));
  return (
    <figure class="stack">
      <figcaption class="small">An example plan.</figcaption>
      <Tasks>
        <Task title="Ask the audit office which audits need a second cycle" due={due(-2)} done>
          Audit and quality improvement
        </Task>
        <Task title="Register the re-audit, with a consultant as supervisor" due={due(5)}>
          Audit and quality improvement
        </Task>
        <Task title="Collect feedback on Tuesday’s teaching, signed" due={due(12)}>
          Teaching
        </Task>
      </Tasks>
    </figure>
  );
}

/** The evening after next Tuesday's day shift, so that the example never lies in the past. */
function nextEvening(today: LocalDate): number {
  return instantAtOrAfter(UK_ZONE, addDays(mondayOf(today), 8), 19 * 60);
}
