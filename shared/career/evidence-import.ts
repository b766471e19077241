import {
  evidenceKinds,
  proofKinds,
  usualDomain,
  type Evidence,
  type EvidenceKind,
} from "#shared/career/evidence.ts";
import { EvidenceInput, patientWords, type ImportResult } from "#shared/contract/evidence.ts";
import { issueWords } from "#shared/contract/issue-words.ts";
import { readCsv, writeCsv, type CsvRow } from "#shared/csv.ts";
import { domainLabel, evidenceDomains } from "#shared/domains.ts";
import type { Listed } from "#shared/people.ts";
import type { LocalDate } from "#shared/time.ts";

/** At most so many lines in one file, and so many entries in one log. */
export const MOST_LINES = 1000;
export const MOST_ENTRIES = 3000;

/** The columns of the file, as it is exported and as the template names them. */
export const evidenceColumns = [
  { field: "happenedOn", title: "Date" },
  { field: "kind", title: "Kind" },
  { field: "title", title: "What it is" },
  { field: "domain", title: "Evidence of" },
  { field: "role", title: "My part" },
  { field: "whatCame", title: "What came of it" },
  { field: "proofKind", title: "Proof" },
  { field: "proofWhere", title: "Where the proof is" },
] as const;
type Field = (typeof evidenceColumns)[number]["field"];
type Entry = Pick<Evidence, Field>;

const NEEDED: readonly Field[] = ["happenedOn", "kind", "title"];

const OTHER_NAMES: Readonly<Record<Field, readonly string[]>> = {
  happenedOn: ["happenedon", "when", "day", "datecompleted", "completed"],
  kind: ["type", "category", "evidencetype"],
  title: ["title", "name", "activity", "description", "what"],
  domain: ["domain", "section", "countstowards"],
  role: ["role", "myrole", "part", "contribution"],
  whatCame: ["whatcame", "outcome", "result", "impact", "notes", "reflection"],
  proofKind: ["proofkind", "evidence", "kindofproof"],
  proofWhere: ["proofwhere", "where", "location", "link", "file"],
};

const OTHER_KINDS: Readonly<Partial<Record<string, EvidenceKind>>> = {
  qi: "qi-project",
  qip: "qi-project",
  qualityimprovement: "qi-project",
  clinicalaudit: "audit",
  teachinggiven: "teaching",
  teachingdelivered: "teaching",
  teachthetrainer: "teaching-course",
  trainthetrainer: "teaching-course",
  conference: "course",
  paper: "publication",
  article: "publication",
  presentation: "oral",
  oralpresentation: "oral",
  posterpresentation: "poster",
  leadership: "role",
  management: "role",
  taster: "attachment",
  placement: "attachment",
  qualification: "degree",
  award: "prize",
};

/** A line that can be taken over. */
export type GoodLine = { readonly line: number; readonly entry: EvidenceInput };

/** What a file holds: lines to take over, those that are in the log or the file already, and what is wrong with the rest. */
export type ImportCheck = {
  /** Why nothing of it can be read. */
  readonly problem: string | null;
  readonly good: readonly GoodLine[];
  readonly again: readonly GoodLine[];
  readonly wrong: ImportResult["wrong"];
  /** The wrong lines as a file of their own, to be mended and sent again. */
  readonly left: string;
};

const nothing = { good: [], again: [], wrong: [], left: "" };

/** Checks a CSV file line by line against the log it should go into. */
export function checkImport(
  csv: string,
  log: readonly Pick<Entry, "title" | "happenedOn">[],
  today: LocalDate,
): ImportCheck {
  const { rows, openQuote } = readCsv(csv);
  const [head, ...lines] = rows;
  const fields = (head?.cells ?? []).map(fieldOf);
  const problem = problemOf(fields, lines.length, openQuote);
  if (head === undefined || problem !== null) return { problem, ...nothing };

  const good: GoodLine[] = [];
  const again: GoodLine[] = [];
  const wrong: ImportResult["wrong"][number][] = [];
  const left: CsvRow[] = [];
  const seen = new Set(log.map(keyOf));
  for (const row of lines) {
    const { entry, faults } = checkLine(row, fields, head.cells, today);
    if (entry === undefined) {
      wrong.push(...faults);
      left.push(row);
      continue;
    }
    const key = keyOf(entry);
    (seen.has(key) ? again : good).push({ line: row.line, entry });
    seen.add(key);
  }
  const mend = left.length === 0 ? "" : writeCsv([head, ...left].map(({ cells }) => cells));
  return { problem: null, good, again, wrong, left: mend };
}

function problemOf(fields: readonly (Field | undefined)[], lines: number, openQuote: number | null) {
  if (openQuote !== null) return `The quote that begins in line ${openQuote} has no end. Nothing was read.`;
  const missing = evidenceColumns.filter(({ field }) => NEEDED.includes(field) && !fields.includes(field));
  if (missing.length > 0)
    return `The first line must name the columns. Missing: ${missing.map(({ title }) => title).join(", ")}.`;
  const twice = evidenceColumns.find(({ field }) => fields.filter((each) => each === field).length > 1);
  if (twice !== undefined) return `Two columns could be “${twice.title}”. Rename or remove one.`;
  if (lines === 0) return "There is no line under the columns’ names.";
  if (lines > MOST_LINES) return `It has ${lines} lines. Send at most 1,000 at a time.`;
  return null;
}

function checkLine(
  { line, cells }: CsvRow,
  fields: readonly (Field | undefined)[],
  titles: readonly string[],
  today: LocalDate,
): { entry?: EvidenceInput; faults: ImportResult["wrong"] } {
  const fault = (field: Field | undefined, message: string) => {
    const at = field === undefined ? -1 : fields.indexOf(field);
    return { line, column: titles[at] ?? titleOf(field), value: cells[at] ?? "", message };
  };
  if (cells.slice(fields.length).some((cell) => cell !== ""))
    return {
      faults: [
        fault(undefined, "It has more cells than there are columns. Put quotes round a text with commas."),
      ],
    };
  const given = (field: Field) => cells[fields.indexOf(field)] ?? "";
  const kind = codeIn(evidenceKinds, given("kind"), OTHER_KINDS);
  const checked = EvidenceInput.safeParse(
    {
      happenedOn: dayIn(given("happenedOn")),
      kind: kind ?? given("kind"),
      title: given("title"),
      domain: given("domain") === "" ? usualIn(kind) : domainIn(given("domain")),
      role: given("role"),
      whatCame: given("whatCame"),
      proofKind: codeIn(proofKinds, given("proofKind")) ?? given("proofKind"),
      proofWhere: given("proofWhere"),
      today,
    },
    { error: issueWords },
  );
  if (checked.success) return { entry: checked.data, faults: [] };
  const faults = checked.error.issues.map(({ path, message }) => {
    const field = evidenceColumns.find((each) => each.field === path[0])?.field;
    return fault(field, field === undefined ? message : wordsFor(field, given(field), message));
  });
  return { faults };
}

const UNKNOWN = "Not a word we know here. The list of words is above.";

function wordsFor(field: Field, value: string, message: string): string {
  if (message === patientWords["birth-date"])
    return "This looks like a date of birth. Take it out; if it is not a patient’s, log this line by hand.";
  if (field === "domain")
    return value === "" ? "Say what this is evidence of: it does not follow from the kind." : UNKNOWN;
  if (field === "kind" || field === "proofKind") return value === "" ? "This is missing." : UNKNOWN;
  return message;
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

function fieldOf(title: string): Field | undefined {
  const name = plain(title);
  return evidenceColumns.find(
    (column) => plain(column.title) === name || OTHER_NAMES[column.field].includes(name),
  )?.field;
}

function titleOf(field: Field | undefined): string {
  return evidenceColumns.find((column) => column.field === field)?.title ?? "";
}

function codeIn<C extends string>(
  list: readonly (Listed & { readonly code: C })[],
  text: string,
  others: Readonly<Partial<Record<string, C>>> = {},
): C | undefined {
  const name = plain(text);
  if (name === "") return list.find(({ code }) => code === "")?.code;
  return list.find(({ code, label }) => plain(code) === name || plain(label) === name)?.code ?? others[name];
}

function domainIn(text: string): string {
  const name = plain(text);
  return evidenceDomains.find((code) => plain(code) === name || plain(domainLabel(code)) === name) ?? text;
}

// A kind that is none is one fault, not two.
const usualIn = (kind: EvidenceKind | undefined) =>
  kind === undefined ? evidenceDomains[0] : usualDomain(kind);

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A day as people write it in the UK, as a local date; what is none stays as it is. */
function dayIn(text: string): string {
  const figures = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const words = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*,?[ -](\d{4})$/i.exec(text);
  const [, day = "", given = "", year = ""] = figures ?? words ?? [];
  if (year === "") return text;
  const month = figures ? given : String(MONTHS.indexOf(given.toLowerCase()) + 1);
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function keyOf({ title, happenedOn }: Pick<Entry, "title" | "happenedOn">): string {
  return `${happenedOn} ${plain(title) || title}`;
}

/** The log as a file that can be imported again. */
export function evidenceCsv(entries: readonly Entry[]): string {
  const rows = entries.map((entry) => evidenceColumns.map(({ field }) => shown(field, entry)));
  return writeCsv([evidenceColumns.map(({ title }) => title), ...rows]);
}

function shown(field: Field, entry: Entry): string {
  if (field === "domain") return domainLabel(entry.domain);
  if (field === "proofKind" && entry.proofKind === "") return "";
  const list: readonly Listed[] = field === "kind" ? evidenceKinds : field === "proofKind" ? proofKinds : [];
  return list.find(({ code }) => code === entry[field])?.label ?? entry[field];
}
