import { control, Field, type FieldProps } from "./field.tsx";

type TextProps = FieldProps & {
  value?: string | undefined;
  type?: "text" | "email" | "search" | "url" | "tel" | undefined;
  autocomplete?: string | undefined;
  inputmode?: "text" | "numeric" | "decimal" | "email" | "url" | undefined;
  maxlength?: number | undefined;
  /** Narrow, for codes and numbers. */
  short?: boolean | undefined;
  spellcheck?: boolean | undefined;
};

/** One line of text. */
export function TextField(props: TextProps) {
  const { value, type = "text", autocomplete, inputmode, maxlength, spellcheck } = props;
  return (
    <Field {...props}>
      <input
        {...control(props)}
        type={type}
        value={value}
        autocomplete={autocomplete}
        inputmode={inputmode}
        maxlength={maxlength}
        spellcheck={spellcheck}
      />
    </Field>
  );
}

/** Several lines of text; it grows with what is written where the browser can. */
export function TextArea(
  props: FieldProps & {
    value?: string | undefined;
    rows?: number | undefined;
    maxlength?: number | undefined;
  },
) {
  const { value, rows = 4, maxlength } = props;
  return (
    <Field {...props}>
      <textarea {...control(props)} rows={rows} maxlength={maxlength}>
        {value}
      </textarea>
    </Field>
  );
}

/** A date, typed or picked, as `YYYY-MM-DD`. */
export function DateField(
  props: FieldProps & { value?: string | undefined; min?: string | undefined; max?: string | undefined },
) {
  const { value, min, max } = props;
  return (
    <Field {...props} short>
      <input {...control(props)} type="date" value={value} min={min} max={max} />
    </Field>
  );
}

/** An amount in pounds as the person writes it, such as `35.00`; the route turns it into pence. */
export function MoneyField(props: FieldProps & { value?: string | undefined }) {
  return (
    <Field {...props} short>
      <span class="money-field">
        <span aria-hidden="true">£</span>
        <input {...control(props)} type="text" inputmode="decimal" value={props.value} autocomplete="off" />
      </span>
    </Field>
  );
}

/** A value the form carries unseen, such as the id made when the page was drawn. */
export function HiddenId({ name = "id", value }: { name?: string | undefined; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}
