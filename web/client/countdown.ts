const SPOKEN_MINUTES = new Set([10, 5, 2, 1]);

/** Counts down to the instants in `data-until`; speaks only at a few minutes and when the time is over. */
export function startCountdowns(part: ParentNode): void {
  for (const place of part.querySelectorAll<HTMLElement>("[data-until]")) count(place);
}

function count(place: HTMLElement): void {
  const shown = place.querySelector<HTMLElement>("[data-left]");
  const spoken = place.querySelector<HTMLElement>("[data-spoken]");
  // The server's clock is the one that counts: its `now` at drawing time corrects this machine's.
  const skew = Number(place.dataset["now"]) - Date.now();
  const until = Number(place.dataset["until"]);
  if (!shown || !spoken || !Number.isFinite(until + skew)) return;
  let lastMinute = -1;

  const tick = () => {
    if (!place.isConnected) return clearInterval(timer);
    const seconds = Math.max(0, Math.ceil((until - Date.now() - skew) / 1000));
    const minute = Math.floor(seconds / 60);
    shown.textContent =
      seconds === 0
        ? (place.dataset["over"] ?? "")
        : `${minute} min ${String(seconds % 60).padStart(2, "0")} s left`;
    place.toggleAttribute("data-short", seconds <= 300);
    if (seconds === 0) clearInterval(timer);
    if (seconds === 0) spoken.textContent = place.dataset["over"] ?? "";
    else if (minute !== lastMinute && lastMinute !== -1 && SPOKEN_MINUTES.has(minute + 1)) {
      spoken.textContent = `${minute + 1} ${minute === 0 ? "minute" : "minutes"} left`;
    }
    lastMinute = minute;
  };
  const timer = setInterval(tick, 1000);
  tick();
}
