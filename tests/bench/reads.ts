import type { Row } from "./measure.ts";
import type { Running } from "./running.mjs";

/** What the busiest reads cost the database, as the product itself says in Server-Timing. */
export async function measureReads({ app, filled }: Running): Promise<Row[]> {
  const { diaries, from, to } = filled;
  const ask = (path: string) => fetch(`http://127.0.0.1:${app}${path}`);

  const costOfSlots = async ({ handle, offer }: (typeof diaries)[number], until: string) =>
    costOf(
      await ask(
        `/api/v1/mentors/${handle}/slots?${new URLSearchParams({ offer, from, to: until }).toString()}`,
      ),
    );
  const slots: Cost[] = [];
  for (const diary of diaries) slots.push(await costOfSlots(diary, to));
  const read = slots.map(({ rows }) => rows);
  const perHistory = diaries
    .map(({ past }, i) => `${read[i]} for ${past.toLocaleString("en-GB")}`)
    .join(", ");
  const day = diaries[0] === undefined ? undefined : await costOfSlots(diaries[0], from);

  const answer = await ask("/api/v1/mentors");
  const { items }: { items: { offers: { nextFreeAt: number | null }[] }[] } = await answer.json();
  const withNextFree = items.filter(({ offers }) => offers.some((offer) => offer.nextFreeAt !== null)).length;
  const list = [costOf(answer), costOf(await ask("/mentors"))];
  return [
    {
      work: "rows read by GET …/slots, by past sessions of the mentor",
      measured: perHistory,
      // Where a session stands on its page of the index moves the count by one or two.
      mark: "no more than 3 apart",
      held: Math.max(...read) - Math.min(...read) <= 3,
    },
    {
      work: "rows read by GET …/slots, for one day and for four weeks",
      measured: `${day?.rows}, ${read[0]}`,
      mark: "more for a longer range",
      held: day !== undefined && day.rows < (read[0] ?? 0),
    },
    {
      work: "D1 calls of GET …/slots",
      measured: slots.map(({ trips }) => trips).join(", "),
      mark: "1",
      held: slots.every(({ trips }) => trips === 1),
    },
    {
      work: "D1 calls of the list of mentors with next free starts: API, page",
      measured: `${list.map(({ trips }) => trips).join(", ")}; ${withNextFree} of ${items.length} with a next free start`,
      mark: "1 for 20 mentors",
      held: withNextFree === 20 && list.every(({ trips }) => trips === 1),
    },
  ];
}

type Cost = { readonly trips: number; readonly rows: number };

function costOf(answer: Response): Cost {
  const said = /desc="(\d+) round trips, \d+ queries, (\d+) rows"/.exec(
    answer.headers.get("server-timing") ?? "",
  );
  if (!answer.ok || said === null) throw new Error(`${answer.url} answered ${answer.status}`);
  return { trips: Number(said[1]), rows: Number(said[2]) };
}
