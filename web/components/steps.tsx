import { classes } from "./classes.ts";

/** The steps of a booking, in order. */
export const BOOKING_STEPS = ["Time", "Prepare", "Pay", "Booked"] as const;

/** A rail of steps with the one the person is at; `at` counts from 0, and the steps before it are done. */
export function Steps(props: {
  at: number;
  steps?: readonly string[] | undefined;
  label?: string | undefined;
}) {
  const { at, steps = BOOKING_STEPS, label = "Steps of this booking" } = props;
  return (
    <ol class="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          class={classes(index < at && "step-done", index === at && "step-now")}
          aria-current={index === at ? "step" : undefined}
        >
          {step}
          {index < at && <span class="unseen"> (done)</span>}
        </li>
      ))}
    </ol>
  );
}
