/** An element of a page, with what it holds in order. */
export type Element = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: Element | undefined;
  readonly children: (Element | string)[];
};

const VOID = new Set(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]);
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** Reads a page of ours, whose tags are well formed; throws where one is closed that is not open. */
export function parseHtml(html: string): Element {
  const root: Element = { tag: "", attributes: {}, parent: undefined, children: [] };
  let at = root;
  const tokens = html.matchAll(
    /<!--.*?-->|<!doctype[^>]*>|<(\/?)([a-z0-9]+)((?:[^>"]|"[^"]*")*?)(\/?)>|([^<]+)/gis,
  );
  for (const [, closes, name, attributes = "", empty, text] of tokens) {
    if (text !== undefined) at.children.push(decoded(text));
    else if (name !== undefined && closes === "/") {
      if (at.tag !== name || at.parent === undefined) throw new Error(`</${name}> closes <${at.tag}>`);
      at = at.parent;
    } else if (name !== undefined) {
      const element: Element = { tag: name, attributes: attributesOf(attributes), parent: at, children: [] };
      at.children.push(element);
      if (!VOID.has(name) && empty !== "/") at = element;
    }
  }
  return root;
}

/** Every element inside that passes, outermost first. */
export function findAll(from: Element, passes: (element: Element) => boolean): Element[] {
  return from.children.flatMap((child) =>
    typeof child === "string" ? [] : [...(passes(child) ? [child] : []), ...findAll(child, passes)],
  );
}

/** The text inside, as it is read. */
export function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

/** True when the element has this class. */
export function hasClass(element: Element, name: string): boolean {
  return (element.attributes["class"] ?? "").split(" ").includes(name);
}

function attributesOf(text: string): Record<string, string> {
  const found = text.matchAll(/([a-z-]+)(?:="([^"]*)")?/gi);
  return Object.fromEntries([...found].map(([, name = "", value = ""]) => [name, decoded(value)]));
}

function decoded(text: string): string {
  return text.replaceAll(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
