import type { CompetitionRow, Specialty } from "#shared/facts/specialties.ts";
import { LineChart } from "#web/charts/line.tsx";
import { Source } from "#web/components/source.tsx";
import { Statements } from "#web/components/statements.tsx";
import { Table } from "#web/components/table.tsx";
import { ratioWords } from "./specialty-words.ts";

/** Applications for each post in a year. */
export const perPost = ({ ratio, applications, posts }: CompetitionRow) =>
  ratio ?? (applications ?? 0) / (posts ?? 1);

/** Applications for each post, by year, as a chart where there are several years, and always as a table with sources. */
export function SpecialtyCompetition(props: {
  name: string;
  rows: readonly CompetitionRow[];
  figures: Specialty["figures"];
}) {
  const { name, rows, figures } = props;
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined)
    return (
      <section class="stack">
        <h2>Competition</h2>
        <p>No figure for this specialty was found.</p>
      </section>
    );
  return (
    <section class="stack">
      <h2>Competition</h2>
      <p>
        {ratioWords(perPost(last))} applications for each post in {last.year}. These count applications, not
        people: most doctors apply to several specialties. Figures for 2026 by specialty were not found.
      </p>
      {rows.length > 2 && (
        <LineChart
          title={`${name}: applications for each post`}
          says={`From ${ratioWords(perPost(first))} in ${first.year} to ${ratioWords(perPost(last))} in ${last.year}.`}
          xName="Year"
          series={[
            {
              name: "Applications for each post",
              accent: true,
              points: rows.map((row) => ({ x: String(row.year), y: perPost(row) })),
            },
          ]}
          format={ratioWords}
        />
      )}
      <Table
        caption={`${name}: applications and posts by year`}
        quietCaption
        columns={[
          { title: "Year" },
          { title: "Applications", number: true },
          { title: "Posts", number: true },
          { title: "For each post", number: true },
          { title: "Note" },
        ]}
        rows={rows.map((row) => [
          row.year,
          row.applications?.toLocaleString("en-GB") ?? "not found",
          row.posts?.toLocaleString("en-GB") ?? "not found",
          ratioWords(perPost(row)),
          row.note ?? "",
        ])}
      />
      {sourcesOf(rows).map(({ cite, years }) => (
        <p class="small">
          {years.join(", ")}. <Source cite={cite} />
        </p>
      ))}
      {figures.length > 0 && <Statements items={figures} />}
    </section>
  );
}

function sourcesOf(rows: readonly CompetitionRow[]) {
  const sources = [...new Set(rows.map(({ cite }) => cite.url))];
  return sources.flatMap((source) => {
    const own = rows.filter(({ cite }) => cite.url === source);
    const cite = own.find((row) => row.cite.provenance === "single")?.cite ?? own[0]?.cite;
    return cite ? [{ cite, years: own.map(({ year }) => year) }] : [];
  });
}
