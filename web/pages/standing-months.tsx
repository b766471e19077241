import { monthsWords, type Spell } from "#shared/career/months.ts";
import { reckon, type Gap, type Months } from "#shared/career/reckoning.ts";
import type { Post } from "#shared/career/standing.ts";
import { postSpecialtyLabel } from "#shared/facts/posts.ts";
import type { LocalDate } from "#shared/time.ts";
import { dateLabel } from "#shared/when.ts";
import { Disclosure } from "#web/components/panel.tsx";
import { Table } from "#web/components/table.tsx";

/** What the mentee's posts add up to by today, and how that is counted. */
export function StandingMonths({ posts, today }: { posts: readonly Post[]; today: LocalDate }) {
  const { all, nonTraining, bySpecialty, spells, gaps } = reckon(posts, today);
  return (
    <>
      <Table
        caption={`Your months to ${dateLabel(today)}`}
        columns={[
          { title: "Posts" },
          { title: "By the calendar", number: true },
          { title: "As whole time", number: true },
        ]}
        rows={[
          row("All posts", all),
          row("Outside training", nonTraining),
          ...bySpecialty.map((each) => row(postSpecialtyLabel(each.specialty), each)),
        ]}
      />
      <Disclosure summary="How this is counted">
        <p>
          From the first day of a post to its last, both included. Days held twice count once. Attachments and
          time out of post do not count. Part time counts by its share as whole time; which of the two a rule
          means is the recruiter’s word.
        </p>
        <ul>
          {spells.map((spell) => (
            <li>{spellWords(spell)}</li>
          ))}
        </ul>
        {gaps.length > 0 && <p>Days without a post, which a form asks you to explain:</p>}
        <ul>
          {gaps.map((gap) => (
            <li>{gapWords(gap)}</li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}

function row(name: string, { calendar, wholeTime }: Months) {
  return [name, monthsWords(calendar), monthsWords(wholeTime)];
}

/** A spell with its dates, its months and what they make as whole time. */
export function spellWords({ startsOn, endsOn, percent, months }: Spell): string {
  const days = `${dateLabel(startsOn)} to ${dateLabel(endsOn)}: ${monthsWords(months)}`;
  return percent === 100
    ? days
    : `${days} at ${percent} %, ${monthsWords((months * percent) / 100)} as whole time`;
}

function gapWords({ startsOn, endsOn, days }: Gap): string {
  const span = startsOn === endsOn ? dateLabel(startsOn) : `${dateLabel(startsOn)} to ${dateLabel(endsOn)}`;
  return `${span}: ${days} ${days === 1 ? "day" : "days"}`;
}
