import { queryOf, searchTitle, searchWords } from "#shared/search.ts";
import type { MentorSearch } from "#shared/contract/mentors.ts";
import { Pager } from "#web/components/pager.tsx";
import { Beside } from "#web/components/panel.tsx";
import { Register } from "#web/components/register.tsx";
import { MentorCard, type Card } from "./mentors-card.tsx";
import { MentorFilters } from "./mentors-filters.tsx";
import { NobodyFits, type Looser } from "./mentors-none.tsx";

/** What the list of mentors is drawn from. */
export type MentorsProps = {
  search: MentorSearch;
  cards: readonly Card[];
  /** How many fit the search, whether more do than are ranked, and how many are listed at all. */
  found: number;
  more: boolean;
  listed: number;
  /** True when the order takes the reader's own ladder into account. */
  fitted: boolean;
  looser: readonly Looser[];
  /** True when the reader waits to be told already; null for guests. */
  waiting: boolean | null;
  zone: string;
  now: number;
  /** Draws every factor of every rank. */
  explain: boolean;
  first: string | undefined;
  next: string | undefined;
};

/** Mentors who fit a search, best first, with what to look for beside them. */
export function MentorsPage(props: MentorsProps) {
  const { search, cards, found, more, listed, fitted, zone, now, explain, first, next } = props;
  return (
    <>
      <div class="stack">
        <h1>{searchTitle(search)}</h1>
        <p class="small">
          {found}
          {more && " or more"} of {listed} {listed === 1 ? "mentor" : "mentors"}. Sorted by fit
          {fitted ? " to your ladder" : ""} and how soon they are free. Nobody pays for a place.{" "}
          <a href="/ranking">How we rank</a>
          {!explain && (
            <>
              , <a href={`/mentors?${queryOf(search)}&explain=1`}>in numbers</a>
            </>
          )}
        </p>
      </div>
      <Beside at="left" side={<MentorFilters search={search} summary={searchWords(search)} />}>
        {found === 0 ? (
          <NobodyFits {...props} />
        ) : (
          <>
            <h2 class="unseen">Mentors</h2>
            <Register ordered label="Mentors, best fit first">
              {cards.map((card) => (
                <MentorCard card={card} zone={zone} now={now} explain={explain} />
              ))}
            </Register>
            <Pager earlier={first} later={next} earlierLabel="First page" laterLabel="More mentors" />
            {more && next === undefined && (
              <p class="small">
                More may fit than the {found} ranked here. Say more of what you look for to see others.
              </p>
            )}
          </>
        )}
      </Beside>
    </>
  );
}
