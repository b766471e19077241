import { readerZone } from "#shared/bookings.ts";
import { domainLabel } from "#shared/domains.ts";
import type { Plan } from "#shared/plans.ts";
import { dateLabel, dateLabelAt, whenLine } from "#shared/when.ts";
import { FactList } from "#web/components/panel.tsx";
import { Table } from "#web/components/table.tsx";
import { sessionLabel, type ReadBooking } from "./booking-words.ts";

/** The plan on paper: nothing to press, the reflection only for the mentee. */
export function PlanPrintPage({ read, plan }: { read: ReadBooking; plan: Plan }) {
  const { booking, party, mentor, mentee } = read;
  const zone = readerZone(read, party);
  return (
    <div class="stack">
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
          <FactList
            facts={[
              { name: "What happened", value: plan.reflection.happened },
              { name: "What it showed", value: plan.reflection.showed },
              { name: "What changes", value: plan.reflection.changes },
            ]}
          />
        </section>
      )}
      <p class="small">
        Print this page, or save it as PDF from the print window.{" "}
        <a href={`/bookings/${booking.id}/plan`}>Back to the plan</a>
      </p>
    </div>
  );
}
