import type { Child } from "hono/jsx";
import type { CitedSource } from "#shared/facts/fact.ts";
import { dateLabel, momentLine, UK_ZONE } from "#shared/when.ts";
import type { ValueField } from "#shared/facts/value-form.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { DateField, HiddenId, TextArea, TextField } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { Select } from "#web/components/select.tsx";
import { Source } from "#web/components/source.tsx";
import { Table } from "#web/components/table.tsx";
import { textOf, type FormValues } from "./form-values.ts";
import { OperatorFrame } from "./operator-frame.tsx";

/** A value laid out flat, with the source it has. */
export type Shown = { readonly fields: readonly ValueField[]; readonly cite: CitedSource };

/** A correction as its history tells it. */
export type PastCorrection = Shown & {
  readonly id: string;
  readonly reason: string;
  readonly putBy: string;
  readonly putAt: number;
  readonly endedBy: string | null;
  readonly endedAt: number | null;
};

export type FactPageProps = {
  id: string;
  label: string;
  pages: readonly string[];
  file: Shown;
  /** True when the file says something else than it did when the correction in force was made. */
  fileChanged: boolean;
  corrections: readonly PastCorrection[];
  form: CorrectionForm;
};

type CorrectionForm = {
  /** Made when the page was drawn, so that sending it twice makes one correction. */
  readonly correctionId: string;
  readonly replaces: string;
  readonly fields: readonly ValueField[];
  readonly values: FormValues;
  readonly errors?: FormErrors | undefined;
};

/** One fact: what the file says, what stands in its place, the form to correct it, and every correction so far. */
export function OperatorFactPage({ id, label, pages, file, fileChanged, corrections, form }: FactPageProps) {
  const current = corrections.find(({ endedAt }) => endedAt === null);
  return (
    <OperatorFrame at="facts" title={label}>
      <p class="small">
        {id}. Shown on: {pages.join(", ")}.
      </p>
      {fileChanged && (
        <Notice title="The file has changed since.">
          The correction was made against another value. Look whether it is still needed.
        </Notice>
      )}
      {current && (
        <section class="stack">
          <h2>What pages show</h2>
          <Compared file={file.fields} other={current.fields} title="Corrected" />
          <Source cite={current.cite} />
          <p>
            Put in force on {momentLine(current.putAt, UK_ZONE)} by {current.putBy}: {current.reason}
          </p>
          <Form action={`/operator/facts/${id}/corrections/${current.id}/end`} look="bare">
            <Button kind="stop">End it: show the file’s value again</Button>
          </Form>
        </section>
      )}
      <section class="stack">
        <h2>{current ? "What the file says" : "What pages show, from the file"}</h2>
        <Compared file={file.fields} />
        <Source cite={file.cite} />
        <p class="small">
          {file.cite.reviewBy === null
            ? "A record of a past year, which does not change."
            : `To be looked at again by ${dateLabel(file.cite.reviewBy)}.`}
        </p>
      </section>
      <section class="stack">
        <h2>{current ? "Correct it again" : "Correct it"}</h2>
        <CorrectionFields id={id} form={form} />
      </section>
      {corrections.length > 0 && <History corrections={corrections} file={file} />}
    </OperatorFrame>
  );
}

/** What a correction would change and how its source would stand, before it is put in force. */
export function FactPreviewPage(props: {
  id: string;
  label: string;
  file: Shown;
  next: Shown;
  form: CorrectionForm;
}) {
  const { id, label, file, next, form } = props;
  return (
    <OperatorFrame at="facts" title={`Preview: ${label}`}>
      <Compared file={file.fields} other={next.fields} title="Pages would show" />
      <p>Its source would stand beside it like this:</p>
      <p>
        <Source cite={next.cite} />
      </p>
      <Form action={`/operator/facts/${id}/corrections`}>
        <HiddenId name="correctionId" value={form.correctionId} />
        <HiddenId name="replaces" value={form.replaces} />
        {[...form.fields.map(({ name }) => `value.${name}`), ...SOURCE_FIELDS].map((name) => (
          <input type="hidden" name={name} value={textOf(form.values, name)} />
        ))}
        <Buttons>
          <Button>Put it in force</Button>
          <ButtonLink href={`/operator/facts/${id}`} kind="quiet">
            Leave it as it is
          </ButtonLink>
        </Buttons>
      </Form>
      <Disclosure summary="Change it first">
        <CorrectionFields id={id} form={form} />
      </Disclosure>
    </OperatorFrame>
  );
}

const SOURCE_FIELDS = ["publisher", "title", "url", "asOf", "edition", "reviewBy", "reason"];

function Compared(props: { file: readonly ValueField[]; other?: readonly ValueField[]; title?: string }) {
  const { file, other, title = "" } = props;
  const names = [...new Set([...file, ...(other ?? [])].map(({ name }) => name))];
  const text = (fields: readonly ValueField[], name: string): string =>
    fields.find((field) => field.name === name)?.value ?? "";
  const said = names.filter((name) => text(file, name) !== "" || text(other ?? [], name) !== "");
  const marked = (name: string): Child =>
    text(other ?? [], name) === text(file, name) ? (
      "the same"
    ) : (
      <b>{text(other ?? [], name) || "left out"}</b>
    );
  return (
    <Table
      caption="The value, part by part"
      quietCaption
      columns={[{ title: "Part" }, { title: "File" }, ...(other ? [{ title }] : [])]}
      rows={said.map((name) => [partWords(name), text(file, name), ...(other ? [marked(name)] : [])])}
    />
  );
}

function CorrectionFields({ id, form }: { id: string; form: CorrectionForm }) {
  const { values, errors } = form;
  const of = (name: string) => ({ name, value: textOf(values, name), error: errors?.[name] });
  return (
    <Form action={`/operator/facts/${id}/preview`}>
      <HiddenId name="correctionId" value={form.correctionId} />
      <HiddenId name="replaces" value={form.replaces} />
      {form.fields.map((field) => (
        <ValueInput field={field} {...of(`value.${field.name}`)} />
      ))}
      <TextField {...of("publisher")} label="Published by" />
      <TextField {...of("title")} label="Title of the page" />
      <TextField {...of("url")} label="Its address" type="url" />
      <DateField {...of("asOf")} label="As of" hint="The day the page gives, or the day you read it." />
      <TextField
        {...of("edition")}
        label="Edition"
        hint="The year of the round, where it has one."
        optional
      />
      <DateField {...of("reviewBy")} label="To be looked at again by" />
      <TextArea {...of("reason")} label="Why" hint="For the operator after you." rows={2} />
      <Button>Preview</Button>
    </Form>
  );
}

function ValueInput(props: { field: ValueField; name: string; value: string; error: string | undefined }) {
  const { field, ...rest } = props;
  const { control, options, optional } = field;
  const base = { ...rest, label: partWords(field.name), optional, required: !optional };
  if (control === "choice" || control === "yes-no")
    return (
      <Select
        {...base}
        options={(control === "choice" ? options : ["yes", "no"]).map((value) => ({ value, label: value }))}
        {...(optional ? { empty: "not said" } : {})}
      />
    );
  if (control === "lines") return <TextArea {...base} hint="One to a line." rows={3} />;
  if (control === "number") return <TextField {...base} inputmode="decimal" short />;
  return rest.value.length > 60 ? <TextArea {...base} rows={3} /> : <TextField {...base} />;
}

/** A part's place in words: "Bands 1: text", "Full label". */
function partWords(name: string): string {
  const words = name
    .replace(/\.(\d+)\./, (_, index: string) => ` ${Number(index) + 1}: `)
    .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function History({ corrections, file }: { corrections: readonly PastCorrection[]; file: Shown }) {
  return (
    <section class="stack">
      <h2>History</h2>
      <Register ordered>
        {corrections.map(({ putAt, putBy, endedAt, endedBy, reason, fields, cite }) => (
          <RegisterRow title={momentLine(putAt, UK_ZONE)}>
            <p>
              {putBy}: {reason}
            </p>
            <p class="small">
              {endedAt === null
                ? "In force."
                : `Ended on ${momentLine(endedAt, UK_ZONE)} by ${endedBy ?? ""}.`}
            </p>
            <Disclosure summary="What it says">
              <Compared file={file.fields} other={fields} title="Corrected" />
              <Source cite={cite} />
            </Disclosure>
          </RegisterRow>
        ))}
      </Register>
    </section>
  );
}
