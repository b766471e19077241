import type { Child } from "hono/jsx";
import { LocalNav } from "#web/components/local-nav.tsx";

/** The places of a mentor's own pages. */
export type MentoringPlace =
  | "overview"
  | "profile"
  | "offers"
  | "hours"
  | "calendars"
  | "earnings"
  | "giving"
  | "verification";

const PLACES = [
  { key: "overview", href: "/mentoring", label: "Overview" },
  { key: "profile", href: "/mentoring/profile", label: "Profile" },
  { key: "offers", href: "/mentoring/offers", label: "Offers" },
  { key: "hours", href: "/mentoring/availability", label: "Hours" },
  { key: "calendars", href: "/mentoring/feeds", label: "Calendars" },
  { key: "earnings", href: "/mentoring/earnings", label: "Earnings" },
  { key: "giving", href: "/mentoring/giving", label: "Giving" },
  { key: "verification", href: "/mentoring/verification", label: "Verification" },
] as const;

/** A page among a mentor's own, under the names of the others. */
export function MentoringFrame(props: { at: MentoringPlace; title: Child; children?: Child }) {
  return (
    <>
      <LocalNav
        label="Mentoring"
        items={PLACES.map(({ key, href, label }) => ({ href, label, current: key === props.at }))}
      />
      <div class="stack places">
        <h1>{props.title}</h1>
        {props.children}
      </div>
    </>
  );
}
