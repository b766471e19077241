import type { Child } from "hono/jsx";
import { fieldId } from "./field.tsx";

/** What is wrong with a form: the field's name to the message beside it; the name `form` is for the whole of it. */
export type FormErrors = Readonly<Record<string, string | undefined>>;

/**
 * A form that posts unless told otherwise. The browser's own checks are off: the server answers with the
 * values kept, each message beside its field and a summary on top. Posts are checked by their Origin, so it carries no token.
 */
export function Form(props: {
  action: string;
  method?: "post" | "get" | undefined;
  id?: string | undefined;
  label?: string | undefined;
  upload?: boolean | undefined;
  search?: boolean | undefined;
  /** `line` sets fields beside each other; `bare` is a lone button without space around it. */
  look?: "stack" | "line" | "bare" | undefined;
  /** The id of a region that shows what the form would do: the small script keeps it in step with what is typed. */
  preview?: string | undefined;
  children?: Child;
}) {
  const { action, method = "post", id, label, upload, search, look = "stack", preview, children } = props;
  return (
    <form
      action={action}
      method={method}
      id={id}
      class={`form form-${look}`}
      role={search ? "search" : undefined}
      aria-label={label}
      enctype={upload ? "multipart/form-data" : undefined}
      data-preview={preview}
      novalidate
    >
      {children}
    </form>
  );
}

/** The messages of `errors` with the fields they belong to; empty when nothing is wrong. */
export function listErrors(errors: FormErrors | undefined): { field: string | undefined; message: string }[] {
  return Object.entries(errors ?? {}).flatMap(([name, message]) =>
    message === undefined || message === ""
      ? []
      : [{ field: name === "form" ? undefined : fieldId(name), message }],
  );
}

/** What is wrong, on top of the page, each message a link to its field; nothing when nothing is wrong. */
export function ErrorSummary({
  errors,
  title,
}: {
  errors: FormErrors | undefined;
  title?: string | undefined;
}) {
  const wrong = listErrors(errors);
  if (wrong.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabindex={-1} data-focus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">
        {title ?? (wrong.length === 1 ? "One thing to put right" : `${wrong.length} things to put right`)}
      </h2>
      <ul>
        {wrong.map(({ field, message }) => (
          <li>{field === undefined ? message : <a href={`#${field}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
