import { FACTORS, type Factor, WEIGHTS } from "#shared/matching.ts";
import { BarChart } from "#web/charts/bar.tsx";

const NAMES: Readonly<Record<Factor, string>> = {
  specialty: "Your specialty and entry level",
  domains: "Helps with what you lack",
  route: "Came by a way like yours",
  country: "Qualified in the same country",
  kind: "Offers the kind of session you want",
  language: "Speaks your language",
  deanery: "In the deanery you look at",
  times: "Free when you would rather meet",
  soonness: "Free soon",
  reliability: "Keeps appointments",
  reviews: "Reviews",
  lift: "New here",
};

const FIT: readonly Factor[] = [
  "specialty",
  "domains",
  "route",
  "country",
  "kind",
  "language",
  "deanery",
  "times",
];

/** How the list of mentors is sorted, in words and with the weights that the function itself uses. */
export function RankingPage() {
  const fit = FIT.reduce((sum, factor) => sum + WEIGHTS[factor], 0);
  return (
    <div class="prose">
      <h1>How we rank mentors</h1>
      <p>
        <b>Nobody can pay for a place in the list.</b> Every mentor gets a number, computed the same way for
        everybody, from what you told us and what the mentor did. The highest stands first, and each card says
        in a sentence why.
      </p>
      <BarChart
        title="What counts, and how much at most"
        says={`Fit to you can bring ${fit} points, being free soon ${WEIGHTS.soonness}, and what others found ${WEIGHTS.reliability + WEIGHTS.reviews}.`}
        xName="What counts"
        yName="Points at most"
        bars={FACTORS.map((factor) => ({
          label: NAMES[factor],
          value: WEIGHTS[factor],
          accent: FIT.includes(factor),
        }))}
      />
      <h2>Fit</h2>
      <p>
        Your specialty comes first. Then the share of your missing points, as your ladder shows them, that a
        mentor helps with; then whose way was like yours. What you have not told us counts for nobody.
      </p>
      <h2>Soon</h2>
      <p>A mentor who is free today gets all of it, one who is free in four weeks nothing.</p>
      <h2>What others found</h2>
      <p>
        Sessions that took place count for a mentor, and sessions that the mentor missed count against. Few
        sessions and few reviews are drawn towards the usual, so three reviews of 5.0 do not beat forty of
        4.9.
      </p>
      <h2>A fair chance for new mentors</h2>
      <p>
        Somebody has to be booked first. A mentor without a session gets {WEIGHTS.lift} points more, less with
        each session and none after five. Mentors with the same number take turns by the day.
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
