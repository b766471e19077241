import type { Child } from "hono/jsx";
import { type Fact, FactList } from "./panel.tsx";

/**
 * What is being booked, beside the page on a wide screen. On a phone the facts follow the page and the action
 * stays at the bottom with `line` (the time) and `price`. Put it in the side of Beside.
 */
export function SessionSummary(props: {
  id?: string | undefined;
  title?: Child;
  facts: readonly (Fact | false | null | undefined)[];
  /** What comes back until when, before the button. */
  terms?: Child;
  line?: Child;
  price?: Child;
  /** The one button, in its form. */
  action?: Child;
  /** What comes after the button is pressed. */
  next?: Child;
}) {
  const { id = "session", title = "Your session", facts, terms, line, price, action, next } = props;
  return (
    <aside class="summary" id={id} aria-labelledby={`${id}-title`}>
      <div class="summary-facts stack">
        <h2 id={`${id}-title`}>{title}</h2>
        <FactList facts={facts} />
        {terms && <p class="small">{terms}</p>}
      </div>
      {action && (
        <div class="summary-action">
          {(line || price) && (
            <p class="summary-line">
              <b>{line}</b> {price}
            </p>
          )}
          {action}
        </div>
      )}
      {next && <p class="summary-next small">{next}</p>}
    </aside>
  );
}
