/** Every immigration status a mentee can state. */
export const visaStatuses = [
  { code: "british-citizen", label: "British citizen" },
  { code: "commonwealth-right-of-abode", label: "Commonwealth citizen with the right of abode" },
  { code: "irish-citizen", label: "Irish citizen who does not need leave" },
  { code: "ilr", label: "Indefinite leave to enter or remain" },
  { code: "eu-settled-or-pre-settled", label: "EU Settlement Scheme status (settled or pre-settled)" },
  { code: "health-and-care-worker", label: "Skilled Worker: Health and Care Worker visa" },
  { code: "graduate", label: "Graduate visa" },
  { code: "mti-gae", label: "Temporary Work: Government Authorised Exchange (Medical Training Initiative)" },
  { code: "dependant-or-partner", label: "Dependant or partner visa" },
  { code: "student", label: "Student visa" },
  { code: "refugee", label: "Refugee status or humanitarian protection (without ILR)" },
  { code: "other-or-overseas", label: "Other visa, or applying from abroad" },
] as const;

/** A status's name, or the code itself when unknown. */
export function visaStatusLabel(code: string): string {
  return visaStatuses.find((status) => status.code === code)?.label ?? code;
}

/** The statuses that never end by themselves. */
export const statusesWithoutEnd: readonly string[] = [
  "british-citizen",
  "commonwealth-right-of-abode",
  "irish-citizen",
  "ilr",
];

/** True for a status that has an end date to watch. */
export function statusEnds(code: string): boolean {
  return !statusesWithoutEnd.includes(code);
}
