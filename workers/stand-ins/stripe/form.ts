import { invalid } from "./refusal.ts";

/** A request's parameters as a tree; in a form every leaf is a text: `a[b][0]=c` is `{ a: { b: { 0: "c" } } }`. */
export interface FormTree {
  [name: string]: FormValue;
}
export type FormValue = string | number | boolean | null | FormTree;

const nameShape = /^([^[\]]+)((?:\[[^[\]]*\])*)$/;

/** Decodes a form-encoded body or query; a name that can't be read is refused. */
export function decodeForm(encoded: string): FormTree {
  const tree: FormTree = {};
  for (const [name, value] of new URLSearchParams(encoded)) {
    const [, first, rest] = nameShape.exec(name) ?? [];
    if (first === undefined || name.includes("__proto__"))
      throw invalid(`Invalid parameter name: ${name}`, name);
    plant(
      tree,
      [first, ...Array.from((rest ?? "").matchAll(/\[([^[\]]*)\]/g), (match) => match[1] ?? "")],
      value,
    );
  }
  return tree;
}

/** Decodes a JSON body, as the second version of the API takes them; one that is no object is refused. */
export function decodeJson(body: string): FormTree {
  const tree = jsonFrom(body);
  if (typeof tree !== "object" || tree === null || Array.isArray(tree)) throw invalid("Invalid JSON body.");
  return { ...tree };
}

/** What JSON.parse gives is a tree of exactly these. */
function jsonFrom(body: string): FormValue {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return JSON.parse(body) as FormValue;
  } catch {
    throw invalid("Invalid JSON body.");
  }
}

function plant(tree: FormTree, path: string[], value: string): void {
  const [head = "", ...rest] = path;
  const name = head === "" ? String(Object.keys(tree).length) : head;
  if (rest.length === 0) {
    tree[name] = value;
    return;
  }
  const known = tree[name];
  const branch = typeof known === "object" && known !== null ? known : {};
  tree[name] = branch;
  plant(branch, rest, value);
}

/** A path into a form as Stripe writes it: `line_items[0][quantity]`. */
export function parameterName(path: readonly PropertyKey[]): string {
  return path.map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join("");
}
