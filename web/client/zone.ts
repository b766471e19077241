/**
 * Fills an empty `data-own-zone` field with this machine's time zone. In a list that shows another zone it
 * offers a button that picks this one, so that nobody's choice is overwritten.
 */
export function offerOwnZone(part: ParentNode): void {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!own) return;
  for (const field of part.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[data-own-zone]")) {
    if (field instanceof HTMLInputElement) field.value ||= own;
    else offerIn(field, own);
  }
}

function offerIn(list: HTMLSelectElement, own: string): void {
  const option = [...list.options].find(({ value }) => value !== "" && nameHere(value) === own);
  if (option === undefined || option.selected) return;
  if (list.value === "") list.value = option.value;
  else list.after(button(list, option));
}

/** What this machine calls the zone: some still say Asia/Calcutta where the list says Asia/Kolkata. */
function nameHere(zone: string): string {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return zone;
  }
}

function button(list: HTMLSelectElement, option: HTMLOptionElement): HTMLButtonElement {
  const offer = document.createElement("button");
  offer.type = "button";
  offer.className = "button button-quiet button-small";
  offer.textContent = `Use ${option.text}, this device’s zone`;
  offer.addEventListener("click", () => {
    list.value = option.value;
    list.focus();
    offer.remove();
  });
  return offer;
}
