import { zoneLabel } from "#shared/when.ts";

const COMMON = [
  "Africa/Accra",
  "Africa/Addis_Ababa",
  "Africa/Algiers",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Africa/Harare",
  "Africa/Johannesburg",
  "Africa/Kampala",
  "Africa/Khartoum",
  "Africa/Lagos",
  "Africa/Nairobi",
  "Africa/Tripoli",
  "Africa/Tunis",
  "America/Bogota",
  "America/Chicago",
  "America/Jamaica",
  "America/Los_Angeles",
  "America/New_York",
  "America/Port_of_Spain",
  "America/Sao_Paulo",
  "America/St_Johns",
  "America/Toronto",
  "Asia/Amman",
  "Asia/Baghdad",
  "Asia/Bahrain",
  "Asia/Bangkok",
  "Asia/Beirut",
  "Asia/Colombo",
  "Asia/Damascus",
  "Asia/Dhaka",
  "Asia/Dubai",
  "Asia/Hong_Kong",
  "Asia/Jerusalem",
  "Asia/Kabul",
  "Asia/Karachi",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Kuala_Lumpur",
  "Asia/Kuwait",
  "Asia/Manila",
  "Asia/Muscat",
  "Asia/Qatar",
  "Asia/Riyadh",
  "Asia/Singapore",
  "Asia/Tehran",
  "Asia/Yangon",
  "Australia/Adelaide",
  "Australia/Brisbane",
  "Australia/Lord_Howe",
  "Australia/Perth",
  "Australia/Sydney",
  "Europe/Athens",
  "Europe/Berlin",
  "Europe/Bucharest",
  "Europe/Dublin",
  "Europe/Istanbul",
  "Europe/Kyiv",
  "Europe/Lisbon",
  "Europe/Madrid",
  "Europe/Moscow",
  "Europe/Paris",
  "Europe/Rome",
  "Europe/Sofia",
  "Europe/Warsaw",
  "Pacific/Apia",
  "Pacific/Auckland",
];

/** The time zones a person may choose from, UK first, then by city; `current` is in it whatever it is. */
export function zoneChoices(current?: string): { value: string; label: string }[] {
  const rest =
    current === undefined || current === "Europe/London" || COMMON.includes(current)
      ? COMMON
      : [...COMMON, current];
  const named = rest
    .map((value) => ({ value, label: zoneLabel(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "en"));
  return [{ value: "Europe/London", label: "UK (London)" }, ...named];
}
