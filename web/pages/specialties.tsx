import type { CompetitionRow, SpecialtyEntry } from "#shared/facts/specialties.ts";
import { Button } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { TextField } from "#web/components/inputs.tsx";
import { Tag } from "#web/components/marks.tsx";
import { Empty } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { SourceFold } from "#web/components/source-fold.tsx";
import { modelWords, ratioWords } from "./specialty-words.ts";

/** The register of every specialty: where it is entered, how it selects, how many apply; found by words. */
export function SpecialtiesPage(props: {
  words: string;
  found: readonly SpecialtyEntry[];
  /** The newest figures of each, by slug. */
  latest: ReadonlyMap<string, CompetitionRow>;
}) {
  const { words, found, latest } = props;
  const sorted = found.toSorted((one, other) => one.name.localeCompare(other.name, "en-GB"));
  const first = sorted.filter(({ level }) => /^(CT1|ST1|CT1\/ST1)$/.test(level));
  const later = sorted.filter((specialty) => !first.includes(specialty));
  return (
    <div class="stack">
      <h1>Specialties</h1>
      <p class="lede">
        What each one scores, how many apply, and what shuts people out. Every number has its source beside
        it.
      </p>
      <p>
        For all of them: <a href="/timeline">rounds and dates</a>,{" "}
        <a href="/prioritisation">who is offered a post first</a>, <a href="/stuck">posts outside training</a>
        , <a href="/routes">other routes</a>, and <a href="/community">groups and help</a>.
      </p>
      <Form action="/specialties" method="get" search look="line" label="Find a specialty">
        <TextField
          name="words"
          type="search"
          label="Find a specialty"
          hint="Its name, its level, or what doctors call it: IMT, ENT, O&G."
          value={words}
          required={false}
        />
        <Button kind="quiet">Find</Button>
      </Form>
      {found.length === 0 && (
        <Empty title="No specialty has these words" why="Try one word of its name, or a level such as ST1.">
          <p>
            <a href="/specialties">All specialties</a>
          </p>
        </Empty>
      )}
      <Group title="Entered at CT1 or ST1" specialties={first} latest={latest} />
      <Group title="Entered at ST3 or ST4" specialties={later} latest={latest} />
    </div>
  );
}

function Group(props: {
  title: string;
  specialties: readonly SpecialtyEntry[];
  latest: ReadonlyMap<string, CompetitionRow>;
}) {
  const { title, specialties, latest } = props;
  if (specialties.length === 0) return null;
  return (
    <section class="stack">
      <h2>{title}</h2>
      <Register>
        {specialties.map((specialty) => (
          <Row {...specialty} latest={latest.get(specialty.slug)} />
        ))}
      </Register>
    </section>
  );
}

function Row(props: SpecialtyEntry & { latest: CompetitionRow | undefined }) {
  const { slug, name, level, model, isClosed, latest } = props;
  return (
    <RegisterRow
      title={`${name}, ${level}`}
      href={`/specialties/${slug}`}
      transition={`specialty-${slug}`}
      dim={isClosed}
      side={latest && <Figure {...latest} />}
    >
      <p class="small">
        {isClosed ? <Tag>Closed</Tag> : modelWords[model]}
        {latest === undefined && ". Competition: not found."}
      </p>
    </RegisterRow>
  );
}

function Figure({ year, applications, posts, ratio, cite }: CompetitionRow) {
  const perPost = ratio ?? (applications ?? 0) / (posts ?? 1);
  return (
    <>
      <p>
        <b>{ratioWords(perPost)}</b> for each post <span class="small">in {year}</span>
      </p>
      <SourceFold cite={cite} />
    </>
  );
}
