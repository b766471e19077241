import type { Child } from "hono/jsx";
import { classes } from "./classes.ts";
import { fieldId, HintAndError } from "./field.tsx";

/** One box or dot with its words. */
export type Choice = { value: string; label: Child; hint?: Child; disabled?: boolean | undefined };

type GroupProps = {
  name: string;
  legend: Child;
  hint?: Child;
  error?: string | undefined;
  options: readonly Choice[];
  /** Lets short choices share a line. */
  inline?: boolean | undefined;
  optional?: boolean | undefined;
};

function Group(props: GroupProps & { type: "checkbox" | "radio"; chosen: readonly string[] }) {
  const { name, legend, hint, error, options, inline, optional, type, chosen } = props;
  const id = fieldId(name);
  return (
    <fieldset
      class={classes("field", "choices", error && "field-wrong", inline && "choices-inline")}
      aria-describedby={classes(Boolean(hint) && `${id}-hint`, error && `${id}-error`)}
    >
      <legend>
        {legend}
        {optional && <span class="optional"> (optional)</span>}
      </legend>
      <HintAndError id={id} hint={hint} error={error} />
      {options.map((option, index) => (
        <Box
          {...option}
          type={type}
          name={name}
          id={index === 0 ? id : `${id}-${index + 1}`}
          hintId={`${id}-${index + 1}-hint`}
          checked={chosen.includes(option.value)}
        />
      ))}
    </fieldset>
  );
}

type BoxProps = Choice & {
  type: "checkbox" | "radio";
  name: string;
  id: string;
  hintId: string;
  checked: boolean;
};

function Box({ type, name, id, hintId, value, label, hint, disabled, checked }: BoxProps) {
  return (
    <div class="choice">
      <input
        type={type}
        name={name}
        id={id}
        value={value}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? hintId : undefined}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** Any number of several choices, all sent under one name. */
export function Checkboxes({
  values = [],
  ...props
}: GroupProps & { values?: readonly string[] | undefined }) {
  return <Group {...props} type="checkbox" chosen={values} />;
}

/** One of a few choices, all in sight. */
export function Radios({ value, ...props }: GroupProps & { value?: string | undefined }) {
  return <Group {...props} type="radio" chosen={value === undefined ? [] : [value]} />;
}

/** One box to tick, with its message; sends `value` (`yes` unless told) when ticked. */
export function Checkbox(props: {
  name: string;
  /** For one of several boxes of a name. */
  id?: string | undefined;
  label: Child;
  hint?: Child;
  error?: string | undefined;
  value?: string | undefined;
  checked?: boolean | undefined;
}) {
  const { name, id = fieldId(name), label, hint, error, value = "yes", checked } = props;
  return (
    <div class={classes("field", "choices", error && "field-wrong")}>
      {error && (
        <p class="wrong" id={`${id}-error`}>
          <span class="unseen">Error: </span>
          {error}
        </p>
      )}
      <div class="choice">
        <input
          type="checkbox"
          name={name}
          id={id}
          value={value}
          checked={checked}
          aria-describedby={classes(Boolean(hint) && `${id}-hint`, error && `${id}-error`)}
          aria-invalid={error ? "true" : undefined}
        />
        <label for={id}>{label}</label>
        {hint && (
          <p class="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
