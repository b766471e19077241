/**
 * Where sending a form takes a while, says so under its button once it is sent: the words are in the `data-busy` of
 * something around the form. Coming back to the page takes them away.
 */
export function sayBusy(): void {
  document.addEventListener("submit", ({ target }) => {
    if (!(target instanceof HTMLFormElement) || target.querySelector(".busy")) return;
    const words = target.closest<HTMLElement>("[data-busy]")?.dataset["busy"];
    if (words === undefined) return;
    const line = document.createElement("p");
    line.className = "busy small";
    line.role = "status";
    line.append(words, " ", document.createElement("progress"));
    target.append(line);
  });
  addEventListener("pageshow", () => {
    for (const line of document.querySelectorAll(".busy")) line.remove();
  });
}
