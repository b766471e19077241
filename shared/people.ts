import { enum as oneOf } from "zod/mini";

/** A code that is stored and the words that pages show for it. */
export type Listed = { readonly code: string; readonly label: string };

/** Points that somebody scored, of how many there were. */
export type Scored = { readonly points: number; readonly of: number };

/** The ways a doctor came into UK training; mentors say theirs, mentees look for their own. */
export const routesIn = [
  { code: "trust-grade", label: "Trust grade or clinical fellow post" },
  { code: "uk-foundation", label: "UK Foundation Programme" },
  { code: "standalone-f2", label: "Stand-alone F2 year" },
  { code: "crest", label: "CREST, straight into training" },
  { code: "specialty-doctor", label: "Specialty doctor post" },
  { code: "mti", label: "Medical Training Initiative" },
  { code: "gp-to-hospital", label: "From GP to a hospital specialty" },
  { code: "changed-specialty", label: "From another training programme" },
  { code: "from-abroad", label: "Applied from abroad" },
  { code: "uk-graduate", label: "UK medical school" },
] as const satisfies readonly Listed[];

export type RouteIn = (typeof routesIn)[number]["code"];

/** Accepts the code of a route into training. */
export const routeInSchema = oneOf(routesIn.map((each) => each.code));

/** Exams that mentees list and mentors help with. */
export const exams = [
  { code: "msra", label: "MSRA" },
  { code: "plab-1", label: "PLAB 1" },
  { code: "plab-2", label: "PLAB 2" },
  { code: "mrcp-1", label: "MRCP(UK) Part 1" },
  { code: "mrcp-2", label: "MRCP(UK) Part 2 Written" },
  { code: "mrcp-paces", label: "MRCP(UK) PACES" },
  { code: "mrcs-a", label: "MRCS Part A" },
  { code: "mrcs-b", label: "MRCS Part B" },
  { code: "frcr-1", label: "FRCR Part 1" },
  { code: "frcr-2a", label: "FRCR Part 2A" },
  { code: "mrcpch-fop", label: "MRCPCH FOP" },
  { code: "mrcpch-tas", label: "MRCPCH TAS" },
  { code: "mrcpch-akp", label: "MRCPCH AKP" },
  { code: "mrcpch-clinical", label: "MRCPCH Clinical" },
  { code: "mrcog-1", label: "MRCOG Part 1" },
  { code: "mrcog-2", label: "MRCOG Part 2" },
  { code: "frca-primary", label: "Primary FRCA" },
  { code: "frca-final", label: "Final FRCA" },
  { code: "mrcpsych-a", label: "MRCPsych Paper A" },
  { code: "mrcpsych-b", label: "MRCPsych Paper B" },
  { code: "mrcpsych-casc", label: "MRCPsych CASC" },
  { code: "frcophth-1", label: "FRCOphth Part 1" },
  { code: "mrcem-primary", label: "MRCEM Primary" },
  { code: "mrcem-sba", label: "MRCEM Intermediate SBA" },
  { code: "mrcem-osce", label: "MRCEM OSCE" },
  { code: "frcpath-1", label: "FRCPath Part 1" },
  { code: "mrcgp-akt", label: "MRCGP AKT" },
  { code: "mrcgp-sca", label: "MRCGP SCA" },
  { code: "dfsrh", label: "DFSRH" },
] as const satisfies readonly Listed[];

export type Exam = (typeof exams)[number]["code"];

/** Accepts the code of an exam. */
export const examSchema = oneOf(exams.map((each) => each.code));

/** Languages that sessions are held in, by ISO 639 code. */
export const languages = [
  { code: "en", label: "English" },
  { code: "am", label: "Amharic" },
  { code: "ar", label: "Arabic" },
  { code: "bn", label: "Bengali" },
  { code: "bg", label: "Bulgarian" },
  { code: "my", label: "Burmese" },
  { code: "yue", label: "Cantonese" },
  { code: "cs", label: "Czech" },
  { code: "nl", label: "Dutch" },
  { code: "tl", label: "Filipino" },
  { code: "fr", label: "French" },
  { code: "de", label: "German" },
  { code: "el", label: "Greek" },
  { code: "gu", label: "Gujarati" },
  { code: "ha", label: "Hausa" },
  { code: "he", label: "Hebrew" },
  { code: "hi", label: "Hindi" },
  { code: "hu", label: "Hungarian" },
  { code: "ig", label: "Igbo" },
  { code: "it", label: "Italian" },
  { code: "kn", label: "Kannada" },
  { code: "ku", label: "Kurdish" },
  { code: "ms", label: "Malay" },
  { code: "ml", label: "Malayalam" },
  { code: "zh", label: "Mandarin" },
  { code: "mr", label: "Marathi" },
  { code: "ne", label: "Nepali" },
  { code: "ps", label: "Pashto" },
  { code: "fa", label: "Persian" },
  { code: "pl", label: "Polish" },
  { code: "pt", label: "Portuguese" },
  { code: "pa", label: "Punjabi" },
  { code: "ro", label: "Romanian" },
  { code: "ru", label: "Russian" },
  { code: "sd", label: "Sindhi" },
  { code: "si", label: "Sinhala" },
  { code: "so", label: "Somali" },
  { code: "es", label: "Spanish" },
  { code: "sw", label: "Swahili" },
  { code: "ta", label: "Tamil" },
  { code: "te", label: "Telugu" },
  { code: "th", label: "Thai" },
  { code: "ti", label: "Tigrinya" },
  { code: "tr", label: "Turkish" },
  { code: "uk", label: "Ukrainian" },
  { code: "ur", label: "Urdu" },
  { code: "vi", label: "Vietnamese" },
  { code: "yo", label: "Yoruba" },
] as const satisfies readonly Listed[];

/** Accepts the code of a language. */
export const languageSchema = oneOf(languages.map((each) => each.code));

/** The words for a code of one of these lists, or the code itself when unknown. */
export function labelOf(list: readonly Listed[], code: string): string {
  return list.find((each) => each.code === code)?.label ?? code;
}
