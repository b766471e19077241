import type { Child } from "hono/jsx";

/**
 * Where the script of the drawing sheets puts a grid that edits the fields of the form around it; how it is used are the
 * children. Without scripts the place is gone and the fields do it all.
 */
export function DrawingPlace(props: {
  kind: "week" | "rota";
  label: string;
  /** The mentor's own day, which marks the week that is now. */
  today?: string | undefined;
  children?: Child;
}) {
  const { kind, label, today, children } = props;
  return (
    <div class={`drawing drawing-${kind}`} data-drawing={kind} data-label={label} data-today={today}>
      <p class="small" id={`${kind}-drawing-how`}>
        {children}
      </p>
    </div>
  );
}
