/**
 * Fills an empty `data-own-zone` field with this machine's time zone. In a list that shows another zone it
 * offers a button that picks this one, so that nobody's choice is overwritten.
 */
export function offerOwnZone(part: ParentNode): void {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!own) return;
  for (const field of part.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[data-own-zone]")) {
    if (field.value === own) continue;
    const known =
      field instanceof HTMLInputElement || [...field.options].some((option) => option.value === own);
    if (!known) continue;
    if (field.value === "") field.value = own;
    else if (field instanceof HTMLSelectElement) field.after(button(field, own));
  }
}

function button(field: HTMLSelectElement, own: string): HTMLButtonElement {
  const offer = document.createElement("button");
  offer.type = "button";
  offer.className = "button button-quiet button-small";
  offer.textContent = `Use ${own.replaceAll("_", " ")}, this device's zone`;
  offer.addEventListener("click", () => {
    field.value = own;
    field.focus();
    offer.remove();
  });
  return offer;
}
