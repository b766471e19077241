import type { Child } from "hono/jsx";
import { ButtonLink } from "#web/components/button.tsx";

export { refusalWords, type RefusalWords } from "./refusal-words.ts";

/** The page for something that cannot be done: what is so now, what to do next, and where. */
export function RefusalPage(props: {
  title: string;
  now: string;
  next: string;
  links: readonly { href: string; label: string }[];
  /** What a route adds, such as times that are free instead. */
  children?: Child;
}) {
  const { title, now, next, links, children } = props;
  const [first, ...others] = links;
  return (
    <div class="stack plain-page">
      <h1>{title}</h1>
      <p>{now}</p>
      <p>{next}</p>
      {children}
      {first && (
        <p class="buttons">
          <ButtonLink href={first.href} kind={children ? "quiet" : "main"}>
            {first.label}
          </ButtonLink>
          {others.map(({ href, label }) => (
            <a href={href}>{label}</a>
          ))}
        </p>
      )}
    </div>
  );
}
