import { diaryMustAsk, feedFaultWords, feedStateAt, type FeedFailure, type FeedNote } from "#shared/feeds.ts";
import { momentLine } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { control, Field } from "#web/components/field.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { HiddenId, TextField } from "#web/components/inputs.tsx";
import { Tag } from "#web/components/marks.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Empty } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { dayWords, noteWords, siteOf, STATE_WORDS } from "./feeds-words.ts";
import { textOf, type FormValues } from "./form-values.ts";
import { MentoringFrame } from "./mentoring-frame.tsx";

/** A calendar as its owner sees it. */
export type ShownFeed = {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly createdAt: number;
  readonly goodAt: number;
  readonly triedAt: number;
  readonly nextAt: number | null;
  readonly failure: FeedFailure | null;
  readonly notes: readonly FeedNote[];
  readonly times: number;
  readonly nextBusyAt: number | null;
  readonly busyUntilAt: number | null;
};

type Props = {
  feeds: readonly ShownFeed[];
  zone: string;
  now: number;
  /** Ids of the two forms, made when the page was drawn. */
  addressId: string;
  fileId: string;
  /** Which of the forms came back. */
  wrong?: "address" | "file" | undefined;
  values: FormValues;
  errors?: FormErrors | undefined;
};

/** The calendars that say when a mentor is busy, how they are, and two ways to bring another. */
export function FeedsPage(props: Props) {
  const { feeds, zone, now } = props;
  return (
    <MentoringFrame at="calendars" title="Busy calendars">
      <p>
        Give us the calendars that say when you cannot mentor: your rota, your own diary. They hide your times
        by themselves. We read when you are busy and never what for: titles, places and people are not kept.
      </p>
      {diaryMustAsk(feeds, now) && (
        <Notice kind="wrong" title="Every new booking waits for your yes.">
          A calendar below could not be read for more than 24 hours, so its old copy no longer blocks
          anything. Put it right or remove it, and bookings go on as before.
        </Notice>
      )}
      {feeds.length === 0 ? (
        <Empty
          title="No calendar yet"
          why="Without one, only your hours, your rota and your booked sessions decide when you can be booked."
        />
      ) : (
        <Register label="Your calendars">
          {feeds.map((feed) => (
            <FeedRow feed={feed} zone={zone} now={now} />
          ))}
        </Register>
      )}
      <div class="stack" data-busy="Reading the calendar. This can take 10 seconds.">
        <AddressForm {...props} />
        <FileForm {...props} />
      </div>
      <p>
        The other way round: <a href="/calendar">subscribe to your Rung sessions</a> in your own calendar.
      </p>
    </MentoringFrame>
  );
}

function FeedRow({ feed, zone, now }: { feed: ShownFeed; zone: string; now: number }) {
  const state = STATE_WORDS[feedStateAt(feed, now)];
  return (
    <RegisterRow
      title={feed.name}
      href={`/mentoring/feeds/${feed.id}`}
      heading="h2"
      side={feed.address !== null && <Tag kind={state.kind}>{state.words}</Tag>}
    >
      <p class="small">{feedOrigin(feed, zone)}</p>
      <p>{feedReach(feed, zone, now)}</p>
      {feed.failure !== null && <p class="wrong">{feedFaultWords(feed.failure)}</p>}
      {feed.notes.map((note) => (
        <p class="small">{noteWords(note)}</p>
      ))}
    </RegisterRow>
  );
}

/** Where a calendar comes from and when it was last read. */
export function feedOrigin({ address, createdAt, goodAt }: ShownFeed, zone: string): string {
  if (address === null) return `A file, uploaded ${momentLine(createdAt, zone)}`;
  return `From ${siteOf(address)}, last read ${momentLine(goodAt, zone)}`;
}

/** What a calendar blocks from now on, and until when it says anything. */
function feedReach(feed: ShownFeed, zone: string, now: number): string {
  const { times, nextBusyAt, busyUntilAt, address } = feed;
  if (feedStateAt(feed, now) === "lost") return "Its old copy no longer blocks anything.";
  if (nextBusyAt === null || busyUntilAt === null)
    return `Nothing in it lies ahead.${address === null ? " Upload the next one." : ""}`;
  const next = nextBusyAt <= now ? "the first of them just now" : `next from ${momentLine(nextBusyAt, zone)}`;
  return `Blocks ${times === 1 ? "one time" : `${times} times`} from now on, ${next}. The last busy time we know of ends ${dayWords(busyUntilAt, zone)}.`;
}

function AddressForm({ addressId, wrong, values, errors }: Props) {
  const mine = wrong === "address";
  return (
    <section class="form-part stack" aria-labelledby="address-title">
      <h2 id="address-title">Read a calendar at its address</h2>
      <Form action="/mentoring/feeds">
        <HiddenId value={addressId} />
        <TextField
          name="address"
          label="The calendar’s secret address (iCal or .ics)"
          hint="Google: Settings, your calendar, Secret address in iCal format. Outlook: Settings, Shared calendars, Publish, ICS link. Rota systems call it calendar sync or subscribe."
          type="url"
          inputmode="url"
          autocomplete="off"
          spellcheck={false}
          maxlength={2000}
          value={mine ? textOf(values, "address") : undefined}
          error={mine ? errors?.["address"] : undefined}
        />
        <TextField
          name="name"
          id="f-address-name"
          label="What you call it"
          optional
          maxlength={60}
          value={mine ? textOf(values, "name") : undefined}
          error={mine ? errors?.["name"] : undefined}
        />
        <p class="small">
          We read it every 15 minutes. You see what it blocks before it counts. Reading can take 10 seconds.
        </p>
        <Button>See what it blocks</Button>
      </Form>
    </section>
  );
}

function FileForm({ fileId, wrong, values, errors }: Props) {
  const mine = wrong === "file";
  return (
    <section class="form-part stack" aria-labelledby="file-title">
      <h2 id="file-title">Or upload a file</h2>
      <Form action="/mentoring/feeds/files" upload>
        <HiddenId value={fileId} />
        <FileField error={mine ? errors?.["file"] : undefined} />
        <TextField
          name="name"
          id="f-file-name"
          label="What you call it"
          optional
          maxlength={60}
          value={mine ? textOf(values, "name") : undefined}
          error={mine ? errors?.["name"] : undefined}
        />
        <Button kind="quiet">See what it blocks</Button>
      </Form>
    </section>
  );
}

/** The choice of a calendar file. */
export function FileField({ error }: { error?: string | undefined }) {
  const props = {
    name: "file",
    label: "A calendar file (.ics), up to 5 MB",
    hint: "It is read once. Upload the next one when your rota changes.",
    error,
  };
  return (
    <Field {...props}>
      <input {...control(props)} type="file" accept=".ics,text/calendar" />
    </Field>
  );
}
