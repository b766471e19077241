/**
 * Follows links with `data-swap` in place: fetches the same page the link leads to and exchanges the named
 * regions, keeping focus, scroll and history. Anything unexpected falls back to the plain link.
 */
export function swapInPlace(decorate: (part: ParentNode) => void): void {
  let newest = 0;
  const said = document.createElement("p");
  said.role = "status";
  said.className = "unseen";
  document.body.append(said);

  const swap = async (href: string, ids: readonly string[], key: string | undefined): Promise<boolean> => {
    const turn = ++newest;
    const page = await load(href);
    if (turn !== newest) return true;
    const pairs = ids.map((id) => [document.getElementById(id), page?.getElementById(id)] as const);
    if (!page || !pairs.some(([old]) => old)) return false;
    if (pairs.some(([old, fresh]) => old && !fresh)) return false;
    for (const [old, fresh] of pairs) {
      if (!old || !fresh) continue;
      old.replaceWith(fresh);
      decorate(fresh);
    }
    document.title = page.title;
    if (key !== undefined) said.textContent = refocus(ids, key);
    return true;
  };

  document.addEventListener("click", (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-swap]") : null;
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    const ids = link.dataset["swap"]?.split(" ") ?? [];
    event.preventDefault();
    link.setAttribute("aria-busy", "true");
    const done = async () => {
      if (!(await swap(link.href, ids, link.dataset["key"] ?? ""))) return location.assign(link.href);
      if (history.state?.swap === undefined) history.replaceState({ swap: ids }, "");
      history.pushState({ swap: ids }, "", link.href);
    };
    done().catch(() => location.assign(link.href));
  });

  addEventListener("popstate", (event) => {
    const ids: unknown = event.state?.swap;
    if (!Array.isArray(ids)) return;
    swap(location.href, ids.map(String), undefined).then(
      (done) => done || location.reload(),
      () => location.reload(),
    );
  });
}

async function load(href: string): Promise<Document | undefined> {
  const answer = await fetch(href, { headers: { accept: "text/html" } });
  if (!answer.ok || answer.redirected) return undefined;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Focuses the same control in the new region, else its heading; gives what is to be said of what is shown now. */
function refocus(ids: readonly string[], key: string): string {
  for (const id of ids) {
    const region = document.getElementById(id);
    const same = region?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    const heading = region?.querySelector<HTMLElement>("[tabindex='-1']");
    const target = same ?? heading;
    if (!target) continue;
    target.focus({ preventScroll: true });
    // A heading that has the focus is read out by itself.
    return same ? (heading?.textContent ?? "") : "";
  }
  return "";
}
