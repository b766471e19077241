/** Keeps the region that the form names in step with what is typed, by the form's own button that asks for it. */
export function keepPreview(form: HTMLFormElement): void {
  const id = form.dataset["preview"] ?? "";
  const asks = [...form.elements].find(
    (each) => each instanceof HTMLButtonElement && each.formMethod === "get",
  );
  if (!(asks instanceof HTMLButtonElement)) return;
  let timer = 0;
  let newest = 0;

  const show = async () => {
    const turn = ++newest;
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") query.append(name, value);
    const answer = await fetch(`${asks.formAction}?${query.toString()}`);
    if (!answer.ok || turn !== newest) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(id);
    if (turn === newest && fresh) document.getElementById(id)?.replaceChildren(...fresh.childNodes);
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    // Offline the button still asks.
    timer = window.setTimeout(() => void show().catch(() => undefined), 300);
  });
}
