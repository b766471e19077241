import { FACTOR_TABLE, FACTORS, NEARLY } from "#shared/matching.ts";
import { MOST_RANKED } from "#shared/matching/arms.ts";
import { BarChart } from "#web/charts/bar.tsx";
import { FactList } from "#web/components/panel.tsx";

type Part = (typeof FACTOR_TABLE)[(typeof FACTORS)[number]]["part"];

const PARTS: readonly (readonly [Part, title: string, says: string])[] = [
  [
    "fit",
    "Fit to you",
    "What you have not told us counts for nobody. Your filters count before what your ladder says.",
  ],
  ["soon", "In time", "Counted to the day your application window closes, when it is dated."],
  ["trust", "What others found", "Few sessions and few reviews are drawn towards the usual."],
  ["fair", "A fair chance for new mentors", ""],
];

/** How the list of mentors is sorted, in words and with the weights, from the table that the ranking itself uses. */
export function RankingPage() {
  const factorsOf = (part: Part) => FACTORS.filter((factor) => FACTOR_TABLE[factor].part === part);
  const pointsOf = (part: Part) => factorsOf(part).reduce((sum, each) => sum + FACTOR_TABLE[each].weight, 0);
  return (
    <div class="prose">
      <h1>How we rank mentors</h1>
      <p>
        <b>Nobody can pay for a place in the list.</b> Every mentor gets a number, computed the same way for
        everybody, from what you told us and what the mentor did. The highest stands first, and each card says
        in a sentence why. <a href="/mentors?explain=1">See the list with every number</a>
      </p>
      <BarChart
        title="What counts, and how much at most"
        says={`Fit to you can bring ${pointsOf("fit")} points, being free in time ${pointsOf("soon")}, what others found ${pointsOf("trust")}, and being new ${pointsOf("fair")}.`}
        xName="What counts"
        yName="Points at most"
        bars={FACTORS.map((factor) => {
          const { name, weight, part } = FACTOR_TABLE[factor];
          return { label: name, value: weight, accent: part === "fit" };
        })}
      />
      {PARTS.map(([part, title, says]) => (
        <>
          <h2>{title}</h2>
          {says !== "" && <p>{says}</p>}
          <FactList
            facts={factorsOf(part).map((factor) => {
              const { name, weight, says: more } = FACTOR_TABLE[factor];
              return { name, value: `up to ${weight} points`, note: more };
            })}
          />
        </>
      ))}
      <h2>Whose turn it is</h2>
      <p>
        A small difference should not send everybody to one person. Among the best three who lie within{" "}
        {NEARLY} points, the first place goes round by reader and day: the best has it half of the time.
        Mentors with the same number take turns by the day.
      </p>
      <h2>When very many fit</h2>
      <p>
        At most {MOST_RANKED} are ranked. When more fit a search, we take those of your specialty who are free
        soon and came a way like yours first, and start at another place in the list for each reader and day,
        so nobody is left out for good.
      </p>
      <h2>What never counts</h2>
      <ul>
        <li>Money: neither the price, nor what Rung earns from a session, nor any payment.</li>
        <li>Photographs, age, sex, or the sound of a name.</li>
        <li>How often somebody signs in.</li>
      </ul>
      <p>
        No ladder yet? Then your filters, the next free time and what others found make the order.{" "}
        <a href="/ladder">Start your ladder</a> and the list fits you.
      </p>
    </div>
  );
}
