import { canTake, isAlternative, isClaimOpen, readerZone, statusAt } from "#shared/bookings.ts";
import { ButtonLink } from "#web/components/button.tsx";
import { Tag } from "#web/components/marks.tsx";
import { Pager } from "#web/components/pager.tsx";
import { Empty } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { Moment, Times } from "#web/components/times.tsx";
import { packLine, packTitle, type ReadPack } from "./pack.tsx";
import { otherName, sessionLabel, statusWords, type ReadBooking } from "./booking-words.ts";

/** A person's bookings: what waits for them, what is coming, what is past. */
export function BookingsPage(props: {
  waiting: readonly ReadBooking[];
  coming: readonly ReadBooking[];
  past: readonly ReadBooking[];
  packs: readonly ReadPack[];
  /** The cursor of the page of past ones after this, and whether this is a later page. */
  next: string | null;
  isLaterPage: boolean;
  now: number;
}) {
  const { waiting, coming, past, packs, next, isLaterPage, now } = props;
  const none = waiting.length + coming.length + past.length === 0;
  return (
    <div class="stack">
      <h1>Your bookings</h1>
      {none && !isLaterPage && (
        <Empty
          title="No sessions yet"
          why="A session is 15 to 60 minutes with a trainee who has been where you want to go. Here you will see what is coming and what it left you with."
        >
          <ButtonLink href="/mentors">Find a mentor</ButtonLink>
        </Empty>
      )}
      <Group title="Waiting for you" list={waiting} now={now} />
      <Group title="Coming" list={coming} now={now} />
      <Group title="Past" list={past} now={now} dim />
      {packs.length > 0 && (
        <section class="stack" aria-label="Packs">
          <h2>Packs</h2>
          <Register label="Packs">
            {packs.map((pack) => (
              <RegisterRow title={packTitle(pack)} href={`/packs/${pack.pack.id}`} heading="h3">
                <p class="small">{packLine(pack)}</p>
              </RegisterRow>
            ))}
          </Register>
        </section>
      )}
      {!none && (
        <p class="small">
          <a href="/calendar">Subscribe to your sessions</a> in your own calendar.
        </p>
      )}
      <Pager
        earlier={isLaterPage ? "/bookings" : undefined}
        later={next === null ? undefined : `/bookings?before=${encodeURIComponent(next)}`}
        earlierLabel="Newest"
        laterLabel="Earlier ones"
      />
    </div>
  );
}

function Group(props: { title: string; list: readonly ReadBooking[]; now: number; dim?: boolean }) {
  const { title, list, now, dim } = props;
  if (list.length === 0) return null;
  return (
    <section class="stack" aria-label={title}>
      <h2>{title}</h2>
      <Register label={title}>
        {list.map((read) => (
          <Row read={read} now={now} dim={dim} />
        ))}
      </Register>
    </section>
  );
}

function Row({ read, now, dim }: { read: ReadBooking; now: number; dim?: boolean | undefined }) {
  const { booking, party } = read;
  const status = statusAt(booking, now);
  const next = toDo(read, now);
  const offered = isAlternative(booking);
  const ahead = status === "confirmed" && now < booking.endsAt;
  const kind = next !== undefined || status === "held" || status === "requested" ? "next" : "plain";
  return (
    <RegisterRow
      title={
        offered
          ? `${sessionLabel(booking.kind)}: other times`
          : `${sessionLabel(booking.kind)} with ${otherName(read)}`
      }
      href={`/bookings/${offered ? `${booking.insteadOf}/alternatives` : booking.id}`}
      dim={dim}
      side={<Tag kind={ahead ? "good" : kind}>{next ?? standingWords(read, now)}</Tag>}
    >
      <p>
        {offered ? (
          <>
            Held for you until <Moment at={booking.liveUntilAt ?? now} zone={booking.menteeZone} />
          </>
        ) : (
          <Times startsAt={booking.startsAt} endsAt={booking.endsAt} zone={readerZone(read, party)} />
        )}
      </p>
    </RegisterRow>
  );
}

function standingWords({ booking, claim }: ReadBooking, now: number): string {
  const status = statusAt(booking, now);
  if (isClaimOpen(claim, now)) return "Being settled";
  return status === "confirmed" && booking.endsAt <= now ? "Over" : statusWords(status);
}

/** What this person has to do next about a booking, in two or three words; undefined when it is not their turn. */
export function toDo({ booking, party, claim }: ReadBooking, now: number): string | undefined {
  if (claim !== null && canTake(claim, "contest", party, now)) return "Answer what was said";
  if (claim !== null && canTake(claim, "evidence", party, now)) return "Write what happened";
  const status = statusAt(booking, now);
  if (status === "requested") return party === "mentor" ? "Answer the request" : undefined;
  if (status === "held" && isAlternative(booking)) return "Choose one";
  if (status !== "held" || party !== "mentee") return undefined;
  if (booking.acceptedAt !== null) return "Pay to book it";
  return booking.agreedAt !== null && booking.priceMinor > 0 ? "Pay to book it" : "Finish booking";
}
