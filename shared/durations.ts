import { HOUR, MINUTE } from "./time.ts";

/** A length of time in words: '45 minutes', '1 hour', '4 hours 30 minutes'. */
export function lengthWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    hours > 0 ? counted(hours, "hour") : "",
    rest > 0 || hours === 0 ? counted(rest, "minute") : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

/** How long until a moment, in one unit that is never more than is left: 'in 2 days', 'in 25 minutes', 'now'. */
export function untilWords(now: number, instant: number): string {
  const words = roughly(instant - now);
  return words === undefined ? "now" : `in ${words}`;
}

/** How long since a moment: '3 hours ago', 'just now'. */
export function agoWords(now: number, instant: number): string {
  const words = roughly(now - instant);
  return words === undefined ? "just now" : `${words} ago`;
}

/** What a countdown shows for so many milliseconds: '24:10', '1:05:00', and '0:00' once nothing is left. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const tail = String(seconds % 60).padStart(2, "0");
  if (minutes < 60) return `${minutes}:${tail}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${tail}`;
}

function roughly(milliseconds: number): string | undefined {
  if (milliseconds < MINUTE) return undefined;
  if (milliseconds < HOUR) return counted(Math.floor(milliseconds / MINUTE), "minute");
  if (milliseconds < 48 * HOUR) return counted(Math.floor(milliseconds / HOUR), "hour");
  return counted(Math.floor(milliseconds / (24 * HOUR)), "day");
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
