/** Every office that runs training in a region; Severn and Peninsula are one now, the South West. */
export const deaneries = [
  { code: "east-midlands", name: "East Midlands" },
  { code: "east-of-england", name: "East of England" },
  { code: "kent-surrey-sussex", name: "Kent, Surrey and Sussex" },
  { code: "london", name: "London" },
  { code: "north-east", name: "North East" },
  { code: "north-west", name: "North West" },
  { code: "south-west", name: "South West (Severn and Peninsula)" },
  { code: "thames-valley", name: "Thames Valley" },
  { code: "wessex", name: "Wessex" },
  { code: "west-midlands", name: "West Midlands" },
  { code: "yorkshire-and-the-humber", name: "Yorkshire and the Humber" },
  { code: "defence", name: "Defence" },
  { code: "scotland", name: "Scotland" },
  { code: "wales", name: "Wales" },
  { code: "northern-ireland", name: "Northern Ireland" },
] as const;

/** Every deanery's code. */
export const deaneryCodes: readonly string[] = deaneries.map((deanery) => deanery.code);

/** A deanery's name, or the code itself when unknown. */
export function deaneryName(code: string): string {
  return deaneries.find((deanery) => deanery.code === code)?.name ?? code;
}
