import { feedFaultWords, feedStateAt, FEED_TRUSTED_FOR } from "#shared/feeds.ts";
import { momentLine } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { HiddenId } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { FactList } from "#web/components/panel.tsx";
import { blocksWords, busyWords, lostWords, noteWords, STATE_WORDS, type BusyTime } from "./feeds-words.ts";
import { feedOrigin, FileField, type ShownFeed } from "./feeds.tsx";
import { MentoringFrame } from "./mentoring-frame.tsx";

type Props = {
  feed: ShownFeed & { readonly keptAt: number | null };
  /** Its next busy times, and how many there are in the days that people may book. */
  next: readonly BusyTime[];
  timesAhead: number;
  days: number;
  /** Sessions that are booked inside its busy times. */
  booked: readonly { readonly id: string; readonly startsAt: number; readonly endsAt: number }[];
  zone: string;
  now: number;
  /** The id of the form that uploads another file, made when the page was drawn. */
  fileId: string;
  errors?: FormErrors | undefined;
};

/** One calendar: what it blocks, whether it counts yet, how it is, and what can be done with it. */
export function FeedPage(props: Props) {
  const { feed } = props;
  const isPreview = feed.keptAt === null;
  return (
    <MentoringFrame at="calendars" title={isPreview ? `What “${feed.name}” blocks` : feed.name}>
      {!isPreview && <Health {...props} />}
      <Blocks {...props} />
      {isPreview ? <Decide feed={feed} /> : <Change {...props} />}
    </MentoringFrame>
  );
}

function Blocks({ feed, next, timesAhead, days, booked, zone, now }: Props) {
  const isLost = feedStateAt(feed, now) === "lost";
  return (
    <section class="stack" aria-labelledby="blocks-title">
      <h2 id="blocks-title">In the next {days} days</h2>
      <p>{isLost ? lostWords(timesAhead, days) : blocksWords(timesAhead, days, next[0], zone)}</p>
      {timesAhead === 0 && (
        <Notice title="Is this the right calendar?">
          Many calendars have one link for people and another for machines, and new ones are empty.
        </Notice>
      )}
      {feed.notes.map((note) => (
        <Notice title="Not all of it counts as it stands.">{noteWords(note)}</Notice>
      ))}
      {next.length > 0 && (
        <ul class="num">
          {next.map((time) => (
            <li>{busyWords(time, zone)}</li>
          ))}
        </ul>
      )}
      {timesAhead > next.length && <p class="small">And {timesAhead - next.length} more.</p>}
      {booked.length > 0 && (
        <Notice
          title={
            booked.length === 1
              ? "1 session is booked in these times."
              : `${booked.length} sessions are booked in these times.`
          }
        >
          They stand unless you move them:{" "}
          {booked.map((session, i) => (
            <>
              {i > 0 && "; "}
              <a href={`/bookings/${session.id}`}>
                {busyWords({ from: session.startsAt, to: session.endsAt }, zone)}
              </a>
            </>
          ))}
          .
        </Notice>
      )}
    </section>
  );
}

function Decide({ feed }: Pick<Props, "feed">) {
  return (
    <>
      <p>Nothing is blocked yet. Use it if this looks right.</p>
      <Buttons>
        <Form action={`/mentoring/feeds/${feed.id}/use`} look="bare">
          <Button>Use this calendar</Button>
        </Form>
        <Form action={`/mentoring/feeds/${feed.id}/removal`} look="bare">
          <Button kind="quiet">Do not use it</Button>
        </Form>
      </Buttons>
    </>
  );
}

function Health({ feed, zone, now }: Props) {
  if (feed.address === null) return <p>{feedOrigin(feed, zone)}. It does not change by itself.</p>;
  const state = feedStateAt(feed, now);
  return (
    <section class="stack" aria-labelledby="health-title">
      <h2 id="health-title">{STATE_WORDS[state].words}</h2>
      {feed.failure !== null && (
        <Notice kind="wrong" title="It could not be read.">
          {feedFaultWords(feed.failure)}
        </Notice>
      )}
      <FactList
        facts={[
          { name: "Last read", value: momentLine(feed.goodAt, zone) },
          feed.failure !== null && { name: "Last tried", value: momentLine(feed.triedAt, zone) },
          feed.nextAt !== null && { name: "Next try", value: momentLine(feed.nextAt, zone) },
          state === "failing" && {
            name: "The old copy counts until",
            value: momentLine(feed.goodAt + FEED_TRUSTED_FOR, zone),
            note: "After that it blocks nothing, and every new booking waits for your yes.",
          },
          state === "lost" && {
            name: "The old copy",
            value: "No longer counts",
            note: "Every new booking waits for your yes until the calendar is read again or removed.",
          },
        ]}
      />
    </section>
  );
}

function Change({ feed, fileId, errors }: Props) {
  return (
    <section class="stack" aria-labelledby="change-title">
      <h2 id="change-title">Change it</h2>
      {feed.address === null && (
        <div data-busy="Reading the calendar.">
          <Form action="/mentoring/feeds/files" upload>
            <HiddenId value={fileId} />
            <HiddenId name="replaces" value={feed.id} />
            <HiddenId name="name" value={feed.name} />
            <FileField error={errors?.["file"]} />
            <Button kind="quiet">See what the new file blocks</Button>
          </Form>
        </div>
      )}
      <Buttons>
        {feed.address !== null && (
          <Form action={`/mentoring/feeds/${feed.id}/reading`} look="bare">
            <Button kind="quiet">Read it now</Button>
          </Form>
        )}
        <ButtonLink href="/mentoring/feeds" kind="quiet">
          All your calendars
        </ButtonLink>
        <Form action={`/mentoring/feeds/${feed.id}/removal`} look="bare">
          <Button kind="stop">Remove this calendar</Button>
        </Form>
      </Buttons>
    </section>
  );
}
