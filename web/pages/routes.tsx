import { postTypes } from "#shared/facts/posts.ts";
import { routeFacts } from "#shared/facts/routes.ts";
import { Statements } from "#web/components/statements.tsx";

/** The ways a doctor from abroad can go on: training, the Portfolio Pathway, SAS grades, the Medical Training Initiative. */
export function RoutesPage() {
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
      <Statements items={routeFacts.pathway} />
      <h2>SAS grades</h2>
      <Statements items={factsOn("specialty-doctor", "specialist")} />
      <h2>The Medical Training Initiative</h2>
      <p>For doctors who work abroad and mean to go back.</p>
      <Statements items={factsOn("mti")} />
      <p>
        In a post now, and unsure what it counts for? <a href="/stuck">What each post gives</a>
      </p>
    </div>
  );
}

function factsOn(...codes: readonly string[]) {
  return postTypes.flatMap(({ code, label, text, cite }) =>
    codes.includes(code) && text !== undefined && cite !== undefined
      ? [{ text: `${label}. ${text}`, cite }]
      : [],
  );
}
