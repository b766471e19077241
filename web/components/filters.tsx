import type { Child } from "hono/jsx";
import { Button } from "./button.tsx";
import { Form } from "./form.tsx";

/**
 * The filters of a list, as a form that asks for the list again. On a wide screen they stand in the side of Beside;
 * on a phone they fold away under `summary`, which says what is chosen.
 */
export function Filters(props: {
  action: string;
  label: string;
  summary: Child;
  /** Words on the button. */
  submit?: string | undefined;
  open?: boolean | undefined;
  children?: Child;
}) {
  const { action, label, summary, submit = "Update the list", open, children } = props;
  return (
    <details class="filters" open={open}>
      <summary>{summary}</summary>
      <Form action={action} method="get" search label={label}>
        {children}
        <Button kind="quiet" wide>
          {submit}
        </Button>
      </Form>
    </details>
  );
}
