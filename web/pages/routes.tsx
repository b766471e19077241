import type { Cited } from "#shared/facts/fact.ts";
import type { Statement } from "#shared/facts/law.ts";
import { postTypeLabel } from "#shared/facts/posts.ts";
import { Statements } from "#web/components/statements.tsx";

/** The ways a doctor from abroad can go on: training, the Portfolio Pathway, SAS grades, the Medical Training Initiative. */
export function RoutesPage(props: {
  pathway: readonly Statement[];
  posts: readonly Cited<"post">[];
  /** What is published on the visa of the Medical Training Initiative. */
  mti: readonly Cited<"permission">[];
}) {
  const { pathway, posts, mti } = props;
  const factsOn = (...codes: readonly string[]) =>
    posts
      .filter(({ code }) => codes.includes(code))
      .map(({ code, text, cite }) => ({ text: `${postTypeLabel(code)}. ${text}`, cite }));
  return (
    <div class="prose">
      <h1>Routes</h1>
      <p class="lede">Training is one way to become a specialist. It is not the only one.</p>
      <h2>Specialty training</h2>
      <p>
        Apply in a round, through Oriel. <a href="/specialties">What each specialty scores</a>,{" "}
        <a href="/timeline">when the rounds are</a> and{" "}
        <a href="/prioritisation">who is offered a post first</a> each have a page.
      </p>
      <h2>The Portfolio Pathway</h2>
      <p>To the specialist register without a training programme.</p>
      <Statements items={pathway} />
      <h2>SAS grades</h2>
      <Statements items={factsOn("specialty-doctor", "specialist")} />
      <h2>The Medical Training Initiative</h2>
      <p>For doctors who work abroad and mean to go back.</p>
      <Statements items={[...factsOn("mti"), ...mti]} />
      <p>
        In a post now, and unsure what it counts for? <a href="/stuck">What each post gives</a>
      </p>
    </div>
  );
}
