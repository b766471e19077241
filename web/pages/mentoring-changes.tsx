import type { AvailabilityException } from "#shared/contract/availability.ts";
import { clockOf } from "#shared/time.ts";
import { daysLabel, fullDayLabel } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { Tag } from "#web/components/marks.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";

/** A dated change with the number of sessions that are booked in it. */
export type ShownChange = AvailabilityException & { readonly booked: number };

/** Days that are not like the usual week: away, or free on top of it. */
export function Changes({ list }: { list: readonly ShownChange[] }) {
  return (
    <section class="stack" id="changes" aria-labelledby="changes-title">
      <h2 id="changes-title">Away, or free as well</h2>
      {list.length === 0 ? (
        <p>On leave, on a course, on call? Block the days, and see at once which sessions they hit.</p>
      ) : (
        <Register label="Dated changes">
          {list.map((each) => (
            <Change change={each} />
          ))}
        </Register>
      )}
      <Buttons>
        <ButtonLink href="/mentoring/availability/changes/new?kind=remove" kind="quiet">
          Block days
        </ButtonLink>
        <ButtonLink href="/mentoring/availability/changes/new?kind=add" kind="quiet">
          Add extra hours
        </ButtonLink>
      </Buttons>
    </section>
  );
}

function Change({ change }: { change: ShownChange }) {
  const { id, kind, note, booked } = change;
  const page = changePath(id);
  return (
    <RegisterRow
      title={changeDays(change)}
      href={page}
      side={
        <Form action={`${page}/removal`} look="bare">
          <Button kind="quiet" small about={changeDays(change)}>
            Take back
          </Button>
        </Form>
      }
    >
      <p>
        <Tag kind={kind === "add" ? "good" : "plain"}>{kind === "add" ? "Free" : "Away"}</Tag>{" "}
        <span class="num">{changeHours(change)}</span>
        {note !== "" && <span class="small"> {note}</span>}
      </p>
      {kind === "remove" && booked > 0 && (
        <p class="small">
          <b>{bookedThen(booked)}</b>. It stands unless you move it. <a href={page}>See what to do</a>
        </p>
      )}
    </RegisterRow>
  );
}

/** The page of a dated change. */
export function changePath(id: string): string {
  return `/mentoring/availability/changes/${encodeURIComponent(id)}`;
}

/** How many sessions a change hits, in words. */
export function bookedThen(booked: number): string {
  return booked === 1 ? "1 session is booked then" : `${booked} sessions are booked then`;
}

/** The days of a change in words. */
export function changeDays({ from, to }: Pick<AvailabilityException, "from" | "to">): string {
  return from === to ? fullDayLabel(from) : daysLabel(from, to);
}

/** The hours of a change in words. */
export function changeHours({
  startMinute,
  endMinute,
}: Pick<AvailabilityException, "startMinute" | "endMinute">): string {
  if (startMinute === null || endMinute === null) return "the whole day";
  return `${clockOf(startMinute)} to ${clockOf(endMinute)}`;
}
