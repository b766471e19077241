import type { actFrom, Statement } from "#shared/facts/law.ts";
import type { Cited, CitedSource } from "#shared/facts/fact.ts";
import { visaStatusLabel } from "#shared/facts/visa.ts";
import { dateLabel } from "#shared/when.ts";
import { ButtonLink, Buttons } from "#web/components/button.tsx";
import { Source } from "#web/components/source.tsx";
import { Statements } from "#web/components/statements.tsx";
import { Table } from "#web/components/table.tsx";

/** What the Prioritisation Act says limb by limb, from when, what it did in 2026 and what nobody can say yet. */
export function PrioritisationPage(props: {
  act: ReturnType<typeof actFrom>;
  facts: readonly Statement[];
  statuses: readonly Cited<"status">[];
}) {
  const { statuses, act } = props;
  const { law, groups, changes, outside, unknown, effect } = act;
  const factsOf = (wanted: string) => props.facts.filter(({ code }) => code === wanted);
  return (
    <div class="prose">
      <h1>Who is offered a post first</h1>
      <div>
        <p class="lede">
          The Medical Training (Prioritisation) Act became law{law && ` on ${dateLabel(law.assent)}`}. It puts
          some applicants before all others. This is what it says, and what nobody can say yet.
        </p>
        {law && <Source cite={law.cite} />}
      </div>
      <section class="stack">
        <h2>The four groups</h2>
        <p>One group is enough. Nobody has to be in two.</p>
        <Table
          caption="The priority groups for offers made in 2026, and from 2027"
          columns={[{ title: "Who" }, { title: "From 2027" }, { title: "In the Act" }]}
          rows={groups.map(({ who, later, limb }) => [who, later, limb])}
        />
        {sourcesOf(groups)}
      </section>
      <section class="stack">
        <h2>Which status counted in 2026</h2>
        <p>
          One of the four groups was a matter of status alone. From 2027 none of these counts by itself unless
          regulations say so. The other three groups do not ask for your status.
        </p>
        <Table
          caption="Immigration statuses and offers made in 2026"
          quietCaption
          columns={[{ title: "Status" }, { title: "Priority by itself" }, { title: "In the Act" }]}
          rows={statuses.map(({ code, priorityIn2026, basis }) => [
            visaStatusLabel(code),
            priorityIn2026 ? "Yes" : "No",
            basis ?? "Not named",
          ])}
        />
        {sourcesOf(statuses)}
      </section>
      <h2>What changes in 2027</h2>
      <Statements items={[...changes, ...factsOf("regulations-2027")]} />
      <h2>What it leaves out</h2>
      <Statements items={outside} />
      <h2>What it did in 2026</h2>
      <Statements items={[...factsOf("effect-2026"), ...effect]} />
      <h2>How the order works</h2>
      <Statements items={factsOf("rank")} />
      <h2>What is not settled</h2>
      <Statements items={unknown} />
      <h2>If you are in none of the groups</h2>
      <p>
        You may still apply: the Act sets an order and shuts nobody out. We cannot tell you your chances, and
        neither can a mentor. What you can do is know the <a href="/timeline">dates</a>, the{" "}
        <a href="/specialties">competition in each specialty</a>, the <a href="/routes">other routes</a>, and{" "}
        <a href="/stuck">what your present post can still give you</a>.
      </p>
      <Buttons>
        <ButtonLink href="/mentors?route=trust-grade">Mentors who came from trust-grade posts</ButtonLink>
      </Buttons>
    </div>
  );
}

/** The sources of a table's rows, each once. */
function sourcesOf(rows: readonly { readonly cite: CitedSource }[]) {
  const cites = new Map(rows.map(({ cite }) => [cite.pageUrl, cite]));
  return [...cites.values()].map((cite) => <Source cite={cite} />);
}
