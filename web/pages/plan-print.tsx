import { readerZone } from "#shared/bookings.ts";
import { domainLabel } from "#shared/domains.ts";
import type { Plan } from "#shared/plans.ts";
import { dateLabel, dateLabelAt, whenLine } from "#shared/when.ts";
import { FactList } from "#web/components/panel.tsx";
import { Table } from "#web/components/table.tsx";
import { sessionLabel, type ReadBooking } from "./booking-words.ts";
import { Answer } from "./reflection.tsx";

/** The plan on paper: nothing to press, the reflection only for the mentee. */
export function PlanPrintPage({ read, plan }: { read: ReadBooking; plan: Plan }) {
  const { booking, party, mentor, mentee } = read;
  const zone = readerZone(read, party);
  return (
    <div class="stack">
      <p class="flash">
        Print this page, or save it as PDF from the print window. These lines are not printed.{" "}
        <a href={`/bookings/${booking.id}/plan`}>Back to the plan</a>
      </p>
      <h1>Plan after a session</h1>
      <FactList
        facts={[
          { name: "Mentee", value: mentee.name },
          { name: "Mentor", value: mentor.name },
          { name: "Session", value: `${sessionLabel(booking.kind)}, ${booking.minutes} minutes` },
          { name: "When", value: whenLine(booking.startsAt, booking.endsAt, zone) },
          plan.summary !== "" && { name: "In short", value: plan.summary },
        ]}
      />
      {plan.actions.length > 0 && (
        <Table
          caption="Actions"
          columns={[
            { title: "What" },
            { title: "Counts towards" },
            { title: "Who" },
            { title: "By" },
            { title: "Done" },
          ]}
          rows={plan.actions.map((action) => [
            action.text,
            domainLabel(action.domain),
            action.owner === "mentee" ? mentee.name : mentor.name,
            dateLabel(action.dueOn),
            action.doneAt === null ? "" : dateLabelAt(action.doneAt, zone),
          ])}
        />
      )}
      {party === "mentee" && plan.reflection !== null && (
        <section class="stack">
          <h2>Reflection</h2>
          <Answer question="What happened" words={plan.reflection.happened} />
          <Answer question="What it showed me" words={plan.reflection.showed} />
          <Answer question="What changes now" words={plan.reflection.changes} />
        </section>
      )}
    </div>
  );
}
