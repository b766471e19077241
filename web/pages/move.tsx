import { movesLeft } from "#shared/bookings.ts";
import type { HiddenReason } from "#shared/slots.ts";
import type { SlotWeek } from "#shared/slots/week.ts";
import { MINUTE, type LocalDate } from "#shared/time.ts";
import { shortWhen, whenLine, zoneLabel } from "#shared/when.ts";
import { Button, ButtonLink } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { HiddenId } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Beside } from "#web/components/panel.tsx";
import { SessionSummary } from "#web/components/session-summary.tsx";
import { capital, otherFirst, sessionLabel, type ReadBooking } from "./booking-words.ts";
import { SlotsWeek } from "./slots-week.tsx";
import { whyStart } from "./hidden-words.ts";

type Props = {
  read: ReadBooking;
  zone: string;
  week: SlotWeek;
  nextFreeAt: number | null;
  chosen: { startsAt: number; refusal: HiddenReason | "move-window" | null } | null;
};

/** The free times a booked session may move to; the price is never asked for again. */
export function MovePage(props: Props) {
  const { read, zone, week, nextFreeAt } = props;
  const { booking, party } = read;
  return (
    <Beside side={<MoveChoice {...props} />}>
      <h1>Move your session</h1>
      <p>
        {sessionLabel(booking.kind)} with {otherFirst(read)}, now{" "}
        <b>{whenLine(booking.startsAt, booking.endsAt, zone)}</b>.
      </p>
      {party === "mentee" ? (
        <p class="small">
          You can move it {movesLeft(booking) === 1 ? "once more" : "twice"}, to a date within{" "}
          {booking.policy.moveWithinDays} days of the first one. Nothing is charged for moving.
        </p>
      ) : (
        <p class="small">
          {capital(otherFirst(read))} is told at once, and may cancel for all of the price if the new time
          does not suit.
        </p>
      )}
      <SlotsWeek
        week={week}
        zone={zone}
        hrefFor={(query) => hrefFor(booking.id, query)}
        chosen={props.chosen?.refusal === null ? props.chosen.startsAt : undefined}
        empty={
          <p>
            <b>Nothing free in this week.</b>{" "}
            {nextFreeAt !== null && (
              <a href={hrefFor(booking.id, { start: nextFreeAt })}>
                Next free: {shortWhen(nextFreeAt, zone)}
              </a>
            )}
          </p>
        }
      />
    </Beside>
  );
}

function MoveChoice({ read, zone, chosen }: Props) {
  const { booking } = read;
  const startsAt = chosen?.refusal === null ? chosen.startsAt : null;
  const endsAt = (startsAt ?? 0) + booking.minutes * MINUTE;
  return (
    <SessionSummary
      title="Move to"
      facts={[
        { name: "From", value: whenLine(booking.startsAt, booking.endsAt, zone) },
        { name: "To", value: startsAt === null ? "Pick a time" : whenLine(startsAt, endsAt, zone) },
        startsAt !== null &&
          zoneLabel(zone) !== "UK" && { name: "UK", value: whenLine(startsAt, endsAt, "Europe/London") },
      ]}
      terms={
        chosen !== null &&
        chosen.refusal !== null && (
          <Notice title="This time cannot be had.">
            {chosen.refusal === "move-window"
              ? `It is more than ${booking.policy.moveWithinDays} days from the first date.`
              : whyStart(chosen.refusal)}
          </Notice>
        )
      }
      line={startsAt === null ? undefined : `${shortWhen(startsAt, zone)}, ${zoneLabel(zone)}`}
      action={
        startsAt === null ? undefined : (
          <Form action={`/bookings/${booking.id}/move`} look="bare">
            <HiddenId name="seq" value={String(booking.seq)} />
            <HiddenId name="startsAt" value={String(startsAt)} />
            <Button wide>Move the session</Button>
          </Form>
        )
      }
      next={
        <ButtonLink href={`/bookings/${booking.id}`} kind="quiet">
          Keep it as it is
        </ButtonLink>
      }
    />
  );
}

function hrefFor(id: string, query: { from?: LocalDate | undefined; start?: number | undefined }): string {
  const params = new URLSearchParams();
  if (query.from !== undefined) params.set("from", query.from);
  if (query.start !== undefined) params.set("start", String(query.start));
  return `/bookings/${id}/move?${params.toString()}`;
}
