import {
  evidenceColumns,
  MOST_LINES,
  type GoodLine,
  type ImportCheck,
} from "#shared/career/evidence-import.ts";
import { evidenceKinds, proofKinds } from "#shared/career/evidence.ts";
import { domainLabel, evidenceDomains } from "#shared/domains.ts";
import { labelOf, type Listed } from "#shared/people.ts";
import { dateLabel, momentLine } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Checkbox } from "#web/components/choices.tsx";
import { control, Field } from "#web/components/field.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { HiddenId, TextArea } from "#web/components/inputs.tsx";
import { Disclosure, FactList } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { Table } from "#web/components/table.tsx";
import { NoPatient } from "./evidence-entry.tsx";

const ACTION = "/ladder/evidence/import";

type Props = {
  importId: string;
  imports: readonly { id: string; entries: number; at: number }[];
  zone: string;
  /** What was sent, kept when it comes back. */
  text: string;
  errors?: FormErrors | undefined;
};

/** Where a mentee brings in a list that she keeps elsewhere, and takes an import back. */
export function EvidenceImportPage({ importId, imports, zone, text, errors }: Props) {
  return (
    <div class="stack narrow">
      <h1>Import evidence</h1>
      <p>
        From a spreadsheet saved as CSV, at most {MOST_LINES.toLocaleString("en-GB")} lines. You see every
        line before anything is kept.
      </p>
      <NoPatient />
      <Disclosure summary="The columns">
        <p>
          The first line names them, in any order: {evidenceColumns.map(({ title }) => title).join(", ")}.
          Date, Kind and What it is are needed. Days are read as in the UK: 3/11/2026 is 3 November.
        </p>
        <p>
          <a href="/ladder/evidence/files/template.csv">An empty file to fill in</a>
        </p>
        <KnownWords />
      </Disclosure>
      <Form action={ACTION} upload>
        <HiddenId value={importId} />
        <FileField error={errors?.["file"]} />
        <TextArea name="text" label="Or paste it" optional rows={3} value={text} error={errors?.["text"]} />
        <Buttons>
          <Button>Look at it first</Button>
          <ButtonLink href="/ladder/evidence" kind="quiet">
            Back
          </ButtonLink>
        </Buttons>
      </Form>
      {imports.length > 0 && (
        <section class="stack">
          <h2>What you have imported</h2>
          <Register>
            {imports.map(({ id, entries, at }) => (
              <RegisterRow
                title={entriesWords(entries)}
                side={
                  <Form action={`/ladder/evidence/imports/${id}/removal`} look="bare">
                    <Button kind="stop" small about={`the import of ${momentLine(at, zone)}`}>
                      Undo
                    </Button>
                  </Form>
                }
              >
                <p class="small">
                  Imported {momentLine(at, zone)}. What you changed since stays when you undo it.
                </p>
              </RegisterRow>
            ))}
          </Register>
        </section>
      )}
    </div>
  );
}

/** The words that a cell may hold where not any will do. */
function KnownWords() {
  const words = (list: readonly Listed[]) => list.map(({ label }) => label).join("; ");
  return (
    <FactList
      facts={[
        { name: "Kind", value: words(evidenceKinds) },
        { name: "Evidence of", value: evidenceDomains.map(domainLabel).join("; ") },
        { name: "Proof", value: words(proofKinds) },
      ]}
    />
  );
}

function FileField({ error }: { error: string | undefined }) {
  const props = { name: "file", label: "CSV file", error, optional: true };
  return (
    <Field {...props}>
      <input {...control(props)} type="file" accept=".csv,text/csv" />
    </Field>
  );
}

type PreviewProps = {
  importId: string;
  /** The id for what is mended and sent again, which is an import of its own. */
  nextId: string;
  text: string;
  check: ImportCheck;
  /** How many lines were taken over; null while nothing is. */
  imported: number | null;
};

/** What a file holds, before it is kept; and after, what is left of it to mend. */
export function EvidencePreviewPage({ importId, nextId, text, check, imported }: PreviewProps) {
  const { good, again, wrong, left } = check;
  const lines = new Set(wrong.map(({ line }) => line)).size;
  return (
    <div class="stack">
      <h1>{imported === null ? "Before it is kept" : `${entriesWords(imported)} imported`}</h1>
      <p>
        {imported === null
          ? `${entriesWords(good.length)} can go into your log. ${lines} ${lines === 1 ? "line has" : "lines have"} something to mend${again.length === 0 ? "" : `, and ${again.length} ${again.length === 1 ? "is" : "are"} there already`}.`
          : "They are in your log."}{" "}
        {imported !== null && <a href={ACTION}>Undo the import</a>}
      </p>
      {imported === null && good.length + again.length > 0 && (
        <Form action={ACTION} upload>
          <HiddenId value={importId} />
          <HiddenId name="text" value={text} />
          <HiddenId name="keep" value="yes" />
          {again.length > 0 && (
            <Checkbox name="duplicates" label={`Import the ${again.length} that are there already as well`} />
          )}
          <Buttons>
            <Button>Import {entriesWords(good.length)}</Button>
            <ButtonLink href={ACTION} kind="quiet">
              Leave it
            </ButtonLink>
          </Buttons>
        </Form>
      )}
      {wrong.length > 0 && (
        <section class="stack">
          <h2>To mend</h2>
          <Disclosure summary="Words that are known">
            <KnownWords />
          </Disclosure>
          <Table
            caption="What is wrong, line by line"
            quietCaption
            columns={[
              { title: "Line" },
              { title: "Column" },
              { title: "It says" },
              { title: "What is wrong" },
            ]}
            rows={wrong.map(({ line, column, value, message }) => [line, column, value, message])}
          />
          <Form action={ACTION} upload>
            <HiddenId value={nextId} />
            <TextArea
              name="text"
              label="Mend them here"
              hint="Only these lines, under the names of your columns. Lines are counted from 1 again."
              rows={8}
              value={left.replace("\uFEFF", "")}
            />
            <Button kind="quiet">Look at these again</Button>
          </Form>
        </section>
      )}
      {imported === null && <Lines title="There already" lines={again} />}
      {imported === null && <Lines title="To import" lines={good} />}
    </div>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly GoodLine[] }) {
  if (lines.length === 0) return null;
  return (
    <Disclosure summary={`${title}: ${lines.length}`}>
      <Table
        caption={title}
        quietCaption
        columns={[
          { title: "Line" },
          { title: "Date" },
          { title: "What it is" },
          { title: "Kind" },
          { title: "Evidence of" },
        ]}
        rows={lines.map(({ line, entry }) => [
          line,
          dateLabel(entry.happenedOn),
          entry.title,
          labelOf(evidenceKinds, entry.kind),
          domainLabel(entry.domain),
        ])}
      />
    </Disclosure>
  );
}

function entriesWords(entries: number): string {
  return `${entries} ${entries === 1 ? "entry" : "entries"}`;
}
