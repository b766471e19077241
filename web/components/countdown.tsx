import type { Child } from "hono/jsx";

/**
 * Says until when something is kept; the small script adds the minutes left. `until` and `now` are instants,
 * `over` the sentence shown once the time is over, and the children the plain words ("Held for you until 19:30").
 */
export function Countdown(props: { until: number; now: number; over: string; children?: Child }) {
  const { until, now, over, children } = props;
  return (
    <p class="countdown" data-until={String(until)} data-now={String(now)} data-over={over}>
      {children} <b class="num" data-left />
      <span class="unseen" role="status" data-spoken />
    </p>
  );
}
