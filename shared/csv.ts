/** One row of a CSV file; `line` is where it begins, counted from 1. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

/** A CSV file's rows, empty ones left out; `openQuote` is the line of a quote that never ends, and rows stop before it. */
export type CsvFile = { readonly rows: readonly CsvRow[]; readonly openQuote: number | null };

/** Reads CSV as spreadsheets write it: commas, semicolons or tabs, quoted cells with line breaks in them, any line ends. */
export function readCsv(file: string): CsvFile {
  const text = `${file.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n")}\n`;
  const separator = separatorOf(text);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = "";
  let begins = 1;
  let line = 1;
  let quotedFrom: number | null = null;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === "\n") line += 1;
    if (quotedFrom !== null) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[++i];
      else quotedFrom = null;
    } else if (char === '"' && cell.trim() === "") {
      quotedFrom = line;
      cell = "";
    } else if (char === separator || char === "\n") {
      cells.push(unguarded(cell.trim()));
      cell = "";
      if (char === separator) continue;
      if (cells.some((each) => each !== "")) rows.push({ line: begins, cells });
      cells = [];
      begins = line;
    } else cell += char;
  }
  return { rows, openQuote: quotedFrom };
}

/** Writes CSV that spreadsheets open as text: a cell that would be a formula gets an apostrophe before it. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(written).join(",")).join("\r\n")}\r\n`;
}

const FORMULA = /^\s*[=+\-@\t\r]/;

function written(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The apostrophe that `writeCsv` put before a formula is not part of the text. */
function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

function separatorOf(text: string): string {
  const [head = ""] = text.replaceAll(/"[^"]*"/g, "").split("\n", 1);
  const found = [",", ";", "\t"].map((each) => ({ each, times: head.split(each).length }));
  return found.toSorted((a, b) => b.times - a.times)[0]?.each ?? ",";
}
