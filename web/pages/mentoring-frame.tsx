import { Places, type InPlace } from "#web/components/places.tsx";

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

/** The places of a mentor's own pages. */
export type MentoringPlace = (typeof PLACES)[number]["key"];

/** A page among a mentor's own, under the names of the others. */
export function MentoringFrame(props: InPlace<MentoringPlace>) {
  return <Places label="Mentoring" places={PLACES} {...props} />;
}
