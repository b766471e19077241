import type { Child } from "hono/jsx";
import { classes } from "./classes.ts";

/** What every field takes. `name` is the form's name, and the id follows from it unless `id` is given. */
export type FieldProps = {
  name: string;
  label: Child;
  hint?: Child;
  /** The message beside the field; its presence marks the field wrong. */
  error?: string | undefined;
  id?: string | undefined;
  /** Prints "(optional)" and lets the field be empty. */
  optional?: boolean | undefined;
  /** False for filters, where an empty field is normal and needs no word. */
  required?: boolean | undefined;
};

/** The id of a field's control, so that a summary can link to it; a list's `x[]` and a nested `x.0.y` are both allowed. */
export const fieldId = (name: string) => `f-${name.replace(/\[\]$/, "").replaceAll(/[^\w-]+/g, "-")}`;

/** The attributes that tie a control to its label, hint and message. */
export function control({ name, id = fieldId(name), hint, error, optional, required }: FieldProps) {
  return {
    id,
    name,
    required: required !== false && optional !== true,
    "aria-describedby": classes(Boolean(hint) && `${id}-hint`, error && `${id}-error`),
    "aria-invalid": error ? ("true" as const) : undefined,
  };
}

/** The hint and the message of a field or a group of choices, in the order they are read. */
export function HintAndError({ id, hint, error }: { id: string; hint?: Child; error?: string | undefined }) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="wrong" id={`${id}-error`}>
          <span class="unseen">Error: </span>
          {error}
        </p>
      )}
    </>
  );
}

/** A control with its label above, then hint and message; `children` is the control, made with `control(props)`. */
export function Field({
  children,
  short,
  ...props
}: FieldProps & { short?: boolean | undefined; children?: Child }) {
  const { label, hint, error, optional, id = fieldId(props.name) } = props;
  return (
    <div class={classes("field", Boolean(error) && "field-wrong", short && "field-short")}>
      <label for={id}>
        {label}
        {optional && <span class="optional"> (optional)</span>}
      </label>
      <HintAndError id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}
