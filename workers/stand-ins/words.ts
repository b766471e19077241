/** `£35.00` for 3500 pence. */
export function moneyFor(minor: number, currency: string): string {
  return new Intl.NumberFormat("en-GB", { style: "currency", currency }).format(minor / 100);
}

const ukTime = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** An instant (epoch ms) in UK time, to the second. */
export function timeFor(instant: number): string {
  return `${ukTime.format(instant)} UK time`;
}

const ukClock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", timeStyle: "medium" });

/** The UK time of day of an instant (epoch ms), to the second. */
export function clockFor(instant: number): string {
  return ukClock.format(instant);
}
