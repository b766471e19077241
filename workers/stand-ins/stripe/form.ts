import { invalid } from "./refusal.ts";

/** A form-encoded request as a tree of texts: `a[b][0]=c` is `{ a: { b: { 0: "c" } } }`. */
export interface FormTree {
  [name: string]: string | FormTree;
}

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

function plant(tree: FormTree, path: string[], value: string): void {
  const [head = "", ...rest] = path;
  const name = head === "" ? String(Object.keys(tree).length) : head;
  if (rest.length === 0) {
    tree[name] = value;
    return;
  }
  const known = tree[name];
  const branch = typeof known === "object" ? known : {};
  tree[name] = branch;
  plant(branch, rest, value);
}

/** A path into a form as Stripe writes it: `line_items[0][quantity]`. */
export function parameterName(path: readonly PropertyKey[]): string {
  return path.map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join("");
}
