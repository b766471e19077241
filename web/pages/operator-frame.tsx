import type { Child } from "hono/jsx";
import { LocalNav } from "#web/components/local-nav.tsx";

/** The places of the operator's console. */
export type OperatorPlace =
  | "console"
  | "verifications"
  | "claims"
  | "reports"
  | "money"
  | "outbox"
  | "mail"
  | "facts"
  | "bursaries"
  | "switches"
  | "decisions";

const PLACES = [
  { key: "console", href: "/operator", label: "Console" },
  { key: "verifications", href: "/operator/verifications", label: "Verifications" },
  { key: "claims", href: "/operator/claims", label: "Claims" },
  { key: "reports", href: "/operator/reports", label: "Reports" },
  { key: "money", href: "/operator/money", label: "Money" },
  { key: "outbox", href: "/operator/outbox", label: "Outbox" },
  { key: "mail", href: "/operator/mail", label: "Mail" },
  { key: "bursaries", href: "/operator/bursaries", label: "Bursaries" },
  { key: "switches", href: "/operator/switches", label: "Switches" },
  { key: "facts", href: "/operator/facts", label: "Facts" },
  { key: "decisions", href: "/operator/decisions", label: "Decisions" },
] as const;

/** A page of the operator's console, under the names of the others. */
export function OperatorFrame(props: { at: OperatorPlace; title: Child; children?: Child }) {
  return (
    <>
      <LocalNav
        label="Operator"
        items={PLACES.map(({ key, href, label }) => ({ href, label, current: key === props.at }))}
      />
      <div class="stack places">
        <h1>{props.title}</h1>
        {props.children}
      </div>
    </>
  );
}
