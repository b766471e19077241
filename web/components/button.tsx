import type { Child } from "hono/jsx";
import { classes } from "./classes.ts";
import { Icon, type IconName } from "./icon.tsx";

type Look = {
  /** `main` is the one thing to do in a view; `quiet` the rest; `stop` takes something away. */
  kind?: "main" | "quiet" | "stop" | undefined;
  wide?: boolean | undefined;
  small?: boolean | undefined;
  icon?: IconName | undefined;
  /** Extra words that only a screen reader gets, when the visible ones repeat on the page. */
  about?: string | undefined;
  children?: Child;
};

const classOf = ({ kind = "main", wide, small }: Look) =>
  classes("button", kind !== "main" && `button-${kind}`, wide && "button-wide", small && "button-small");

function Words({ icon, about, children }: Look) {
  return (
    <>
      {icon && <Icon name={icon} />}
      <span>
        {children}
        {about && <span class="unseen"> {about}</span>}
      </span>
    </>
  );
}

/** A button that sends its form; `form` names one elsewhere on the page, `name` and `value` say which of several was pressed. */
export function Button(
  props: Look & {
    type?: "submit" | "button" | undefined;
    name?: string | undefined;
    value?: string | undefined;
    form?: string | undefined;
    formaction?: string | undefined;
    formmethod?: "get" | undefined;
  },
) {
  const { type = "submit", name, value, form, formaction, formmethod } = props;
  return (
    <button
      class={classOf(props)}
      type={type}
      name={name}
      value={value}
      form={form}
      formaction={formaction}
      formmethod={formmethod}
    >
      <Words {...props} />
    </button>
  );
}

/** A link that looks like a button, for going somewhere; changing something is a Button in a Form. */
export function ButtonLink(
  props: Look & { href: string; download?: boolean | string | undefined; swap?: string | undefined },
) {
  const { href, download, swap } = props;
  return (
    <a class={classOf(props)} href={href} download={download} data-swap={swap}>
      <Words {...props} />
    </a>
  );
}

/** Buttons beside each other, the main one first; they stack on a phone. */
export function Buttons({ children }: { children?: Child }) {
  return <div class="buttons">{children}</div>;
}
