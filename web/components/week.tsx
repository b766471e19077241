/** A start that can be picked: its local time, what stands under it (UK time), and where picking it goes. */
export type WeekStart = {
  startsAt: number;
  time: string;
  under?: string | undefined;
  /** The day in full, for those who hear the link without its column. */
  day?: string | undefined;
  href: string;
  chosen?: boolean | undefined;
};

/** One local day, `YYYY-MM-DD`, with its starts; `why` says why there is none ("None free", "Nights"). */
export type WeekDay = {
  date: string;
  weekday: string;
  day: string;
  month?: string | undefined;
  starts: readonly WeekStart[];
  why?: string | undefined;
};

const IN_SIGHT = 8;

/** The first starts of a day stay in sight; the rest fold away, open when the chosen one is among them. */
export function foldStarts(starts: readonly WeekStart[], inSight = IN_SIGHT) {
  // One folded start would cost as much room as the words that hide it.
  const cut = starts.length > inSight + 1 ? inSight : starts.length;
  const rest = starts.slice(cut);
  return { first: starts.slice(0, cut), rest, open: rest.some((start) => start.chosen === true) };
}

/**
 * A week of starts: seven columns, or days down the page on a phone. Picking and paging are links; the small
 * script swaps the regions named in `swap` (ids parted by spaces) in place. `id` is this region's own.
 */
export function Week(props: {
  id?: string | undefined;
  label: string;
  days: readonly WeekDay[];
  earlier?: string | undefined;
  later?: string | undefined;
  swap?: string | undefined;
}) {
  const { id = "week", label, days, earlier, later, swap = id } = props;
  return (
    <section class="week" id={id} aria-labelledby={`${id}-label`}>
      <div class="week-bar">
        <Turn href={earlier} swap={swap} words="Earlier" />
        <h2 id={`${id}-label`} class="num" tabindex={-1}>
          {label}
        </h2>
        <Turn href={later} swap={swap} words="Later" />
      </div>
      <ol class="week-days">
        {days.map((day) => (
          <Day day={day} swap={swap} />
        ))}
      </ol>
    </section>
  );
}

function Turn({ href, swap, words }: { href: string | undefined; swap: string; words: string }) {
  if (href === undefined) return <span class="button button-quiet button-off">{words}</span>;
  return (
    <a class="button button-quiet" href={href} data-swap={swap} data-key={words}>
      {words}
    </a>
  );
}

function Day({ day, swap }: { day: WeekDay; swap: string }) {
  const { first, rest, open } = foldStarts(day.starts);
  return (
    <li class={day.starts.length === 0 ? "day day-none" : "day"}>
      <h3>
        <time datetime={day.date}>
          {day.weekday}{" "}
          <span class="day-number">
            <b>{day.day}</b>
            {day.month && ` ${day.month}`}
          </span>
        </time>
      </h3>
      {day.starts.length === 0 ? (
        <p class="small">{day.why ?? "None free"}</p>
      ) : (
        <div>
          <Starts starts={first} swap={swap} />
          {rest.length > 0 && (
            <details class="day-rest" open={open}>
              <summary>
                {rest.length} more
                <span class="unseen">
                  {" "}
                  on {day.weekday} {day.day}
                </span>
              </summary>
              <Starts starts={rest} swap={swap} />
            </details>
          )}
        </div>
      )}
    </li>
  );
}

function Starts({ starts, swap }: { starts: readonly WeekStart[]; swap: string }) {
  return (
    <ul class="starts">
      {starts.map(({ startsAt, time, under, day, href, chosen }) => (
        <li>
          <a
            class="start"
            href={href}
            aria-current={chosen ? "true" : undefined}
            data-swap={swap}
            data-key={String(startsAt)}
          >
            {time}
            {under && <small> {under}</small>}
            {day && <span class="unseen">, {day}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}
