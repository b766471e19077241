import { Places, type InPlace } from "#web/components/places.tsx";

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

/** The places of the operator's console. */
export type OperatorPlace = (typeof PLACES)[number]["key"];

/** A page of the operator's console, under the names of the others. */
export function OperatorFrame(props: InPlace<OperatorPlace>) {
  return <Places label="Operator" places={PLACES} {...props} />;
}
