import { Mark } from "./brand.tsx";
import type { Unreachable } from "./unreachable.tsx";

/** The person a page is drawn for. */
export type Viewer = {
  name: string;
  isMentor: boolean;
  isOperator: boolean;
  unreachable: Unreachable | null;
};

/** The places of the main navigation. */
export type NavKey = "mentors" | "specialties" | "ladder" | "bookings" | "mentoring" | "operator" | "account";

type Place = { key: NavKey; href: string; label: string };

/** The links of the main navigation for this person, in order. */
export function placesFor(viewer: Viewer | null): Place[] {
  return [
    { key: "mentors", href: "/mentors", label: "Mentors" },
    { key: "specialties", href: "/specialties", label: "Specialties" },
    { key: "ladder", href: "/ladder", label: "My ladder" },
    { key: "bookings", href: "/bookings", label: "Bookings" },
    ...(viewer?.isMentor ? [{ key: "mentoring", href: "/mentoring", label: "Mentoring" } as const] : []),
    ...(viewer?.isOperator ? [{ key: "operator", href: "/operator", label: "Operator" } as const] : []),
  ];
}

/** The head of every page: the mark, the places, and the account. */
export function Masthead({ viewer, current }: { viewer: Viewer | null; current: NavKey | undefined }) {
  return (
    <header class="masthead">
      <div class="wrap">
        <a class="brand" href="/" aria-label="Rung, home">
          <Mark />
          <span>Rung</span>
        </a>
        <nav aria-label="Main">
          <ul>
            {placesFor(viewer).map(({ key, href, label }) => (
              <li>
                <a href={href} aria-current={current === key ? "page" : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {viewer ? (
          <a
            class="masthead-account"
            href="/account"
            aria-current={current === "account" ? "page" : undefined}
          >
            <span class="unseen">Account: </span>
            {viewer.name}
          </a>
        ) : (
          <a class="masthead-account" href="/sign-in">
            Sign in
          </a>
        )}
      </div>
    </header>
  );
}
