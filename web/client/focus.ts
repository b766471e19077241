/** Puts the focus on the summary of what is wrong, so that it is read first. */
export function focusSummary(): void {
  document.querySelector<HTMLElement>("[data-focus]")?.focus();
}
