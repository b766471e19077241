import type { Availability, WeeklyHours } from "#shared/contract/availability.ts";
import { mondayOf, dateAt, addDays } from "#shared/time.ts";

type DemoOffer = {
  readonly kind: string;
  readonly minutes: number;
  readonly pounds: number;
  /** What three of it cost together. */
  readonly pack?: number;
};

/** One invented mentor of the demo. */
export type DemoMentor = {
  readonly handle: string;
  readonly name: string;
  readonly specialty: string;
  readonly entryLevel: string;
  readonly stage: string;
  readonly deanery: string;
  readonly route: string;
  readonly monthsBefore: number | null;
  readonly qualifiedIn: string;
  readonly visaPath?: string;
  readonly startedYear?: number;
  readonly exams: readonly string[];
  readonly languages: readonly string[];
  readonly about: string;
  readonly timeline: readonly { when: string; what: string }[];
  readonly helpsWith: readonly {
    domain: string;
    note: string;
    scored?: { readonly points: number; readonly of: number };
  }[];
  readonly offers: readonly DemoOffer[];
  readonly freeSeats?: number;
  readonly approval?: "instant" | "request";
  readonly hours: (now: number) => Partial<Availability>;
};

const hours = (weekdays: readonly number[], from: number, to: number): WeeklyHours[] =>
  weekdays.map((weekday) => ({ weekday, startMinute: from * 60, endMinute: to * 60 }));

const evenings = () => ({ weeklyHours: hours([1, 2, 3, 4], 18, 21) });
const weekends = () => ({ weeklyHours: [...hours([6], 9, 13), ...hours([7], 14, 18)] });
const lunchAndEvening = () => ({ weeklyHours: [...hours([2, 4], 12, 14), ...hours([1, 3, 5], 19, 22)] });

/** Two weeks that come round: days with evenings free, then long days and nights with a week's rest from it. */
function devsRota(now: number): Partial<Availability> {
  const off = {
    name: "Off",
    kind: "off" as const,
    startMinute: 0,
    endMinute: 0,
    mentoring: [{ startMinute: 600, endMinute: 960 }],
  };
  return {
    rota: {
      anchorMonday: addDays(mondayOf(dateAt("Europe/London", now)), -14),
      weeks: 2,
      days: ["D", "D", "D", "D", "D", "O", "O", "LD", "LD", "O", "N", "N", "N", "Z"],
      shifts: {
        D: {
          name: "Day",
          kind: "day",
          startMinute: 480,
          endMinute: 1020,
          mentoring: [{ startMinute: 1110, endMinute: 1290 }],
        },
        LD: { name: "Long day", kind: "long-day", startMinute: 480, endMinute: 1230, mentoring: [] },
        N: { name: "Night", kind: "night", startMinute: 1230, endMinute: 1950, mentoring: [] },
        Z: { name: "Zero day", kind: "zero", startMinute: 0, endMinute: 0, mentoring: [] },
        O: off,
      },
      restAfterNightMinutes: 1440,
    },
  };
}

/** The invented mentors: no such people exist, and the product says so on their pages. */
export const demoMentors: readonly DemoMentor[] = [
  {
    handle: "dev-kulkarni",
    name: "Dev Kulkarni",
    specialty: "clinical-radiology",
    entryLevel: "ST1",
    stage: "ST3",
    deanery: "south-west",
    route: "trust-grade",
    monthsBefore: 22,
    qualifiedIn: "IN",
    visaPath: "health-and-care-worker",
    startedYear: 2024,
    exams: ["plab-1", "plab-2", "msra", "frcr-1"],
    languages: ["en", "hi", "mr"],
    about:
      "I spent 22 months as a trust grade in A&E and surgery before radiology. I had nobody to ask, so I made every mistake once. I am good at turning a ward annoyance into an audit that closes.",
    timeline: [
      { when: "2019", what: "MBBS, Pune" },
      { when: "2020", what: "PLAB, then trust grade in emergency medicine, Taunton" },
      { when: "2022", what: "First application: scored low on audit, no interview" },
      { when: "2023", what: "Closed two radiology audits, second application, ST1 in Severn" },
      { when: "2024", what: "FRCR Part 1" },
    ],
    helpsWith: [
      {
        domain: "audit-qi",
        note: "Closed two radiology audits from a trust-grade post, both second cycles.",
        scored: { points: 6, of: 6 },
      },
      { domain: "commitment", note: "How to get taster days when nobody knows you." },
      { domain: "interview", note: "Mock stations of the published kinds." },
    ],
    offers: [
      { kind: "fit-call", minutes: 15, pounds: 0 },
      { kind: "portfolio-review", minutes: 45, pounds: 35 },
      { kind: "mock-interview", minutes: 60, pounds: 45 },
    ],
    hours: devsRota,
  },
  {
    handle: "adaeze-nwosu",
    name: "Adaeze Nwosu",
    specialty: "clinical-radiology",
    entryLevel: "ST1",
    stage: "ST2",
    deanery: "north-west",
    route: "trust-grade",
    monthsBefore: 14,
    qualifiedIn: "NG",
    exams: ["plab-1", "plab-2", "msra"],
    languages: ["en", "ig"],
    about:
      "Trained in Enugu, came by PLAB with no UK foundation. I led one audit through two cycles in a post that gave me no time for it, and can show how it got signed off.",
    timeline: [
      { when: "2018", what: "MBBS, Enugu" },
      { when: "2022", what: "Clinical fellow in acute medicine, Preston" },
      { when: "2024", what: "ST1 radiology" },
    ],
    helpsWith: [
      { domain: "audit-qi", note: "A two-cycle audit in a busy non-training post." },
      { domain: "teaching", note: "Regional teaching from a standing start." },
    ],
    offers: [{ kind: "career-direction", minutes: 30, pounds: 0 }],
    hours: evenings,
  },
  {
    handle: "maryam-hussain",
    name: "Maryam Hussain",
    specialty: "clinical-radiology",
    entryLevel: "ST1",
    stage: "ST4",
    deanery: "scotland",
    route: "uk-graduate",
    monthsBefore: null,
    qualifiedIn: "GB",
    exams: ["msra", "frcr-1", "frcr-2a"],
    languages: ["en", "ur", "pa"],
    about:
      "UK graduate. I run free teaching for doctors in fellow posts and like to go through the person specification line by line.",
    timeline: [
      { when: "2019", what: "MBChB, Dundee" },
      { when: "2021", what: "ST1 radiology after foundation" },
    ],
    helpsWith: [
      { domain: "academic", note: "First-author case reports and posters." },
      { domain: "application", note: "What each line of the form is really asking for." },
    ],
    offers: [
      { kind: "person-specification", minutes: 60, pounds: 40 },
      { kind: "fit-call", minutes: 15, pounds: 0 },
    ],
    approval: "request",
    hours: lunchAndEvening,
  },
  {
    handle: "samir-haddad",
    name: "Samir Haddad",
    specialty: "internal-medicine-training",
    entryLevel: "CT1",
    stage: "CT2",
    deanery: "london",
    route: "trust-grade",
    monthsBefore: 30,
    qualifiedIn: "SY",
    exams: ["plab-1", "plab-2", "mrcp-1", "mrcp-2", "mrcp-paces"],
    languages: ["en", "ar"],
    about:
      "Two and a half years as a clinical fellow. Passed all of MRCP(UK) before training started. I help with the exam beside a full rota and with choosing what to leave out.",
    timeline: [
      { when: "2017", what: "MD, Damascus" },
      { when: "2021", what: "Clinical fellow, care of the elderly" },
      { when: "2024", what: "IMT in London" },
    ],
    helpsWith: [
      { domain: "exams", note: "MRCP(UK) beside a full rota." },
      { domain: "teaching", note: "A teaching programme of your own on the ward." },
      { domain: "audit-qi", note: "Small projects that finish." },
    ],
    offers: [
      { kind: "exam-strategy", minutes: 45, pounds: 25, pack: 60 },
      { kind: "career-direction", minutes: 30, pounds: 0 },
    ],
    hours: evenings,
  },
  {
    handle: "grace-mensah",
    name: "Grace Mensah",
    specialty: "internal-medicine-training",
    entryLevel: "CT1",
    stage: "CT3",
    deanery: "west-midlands",
    route: "standalone-f2",
    monthsBefore: 12,
    qualifiedIn: "GH",
    exams: ["plab-1", "plab-2", "mrcp-1"],
    languages: ["en"],
    about: "Stand-alone F2, then IMT. I mentor at weekends, and never charge for the first talk.",
    timeline: [
      { when: "2020", what: "MBChB, Kumasi" },
      { when: "2022", what: "Stand-alone F2, Stoke" },
      { when: "2023", what: "IMT in the West Midlands" },
    ],
    helpsWith: [
      { domain: "presentations", note: "From a ward case to a regional poster." },
      { domain: "wellbeing-and-life", note: "Moving with a family between rotations." },
    ],
    offers: [
      { kind: "fit-call", minutes: 15, pounds: 0 },
      { kind: "life-in-specialty", minutes: 30, pounds: 0 },
    ],
    hours: weekends,
  },
  {
    handle: "rohan-silva",
    name: "Rohan Silva",
    specialty: "core-surgical-training",
    entryLevel: "CT1",
    stage: "CT2",
    deanery: "yorkshire-and-the-humber",
    route: "trust-grade",
    monthsBefore: 17,
    qualifiedIn: "LK",
    exams: ["plab-1", "plab-2", "msra", "mrcs-a", "mrcs-b"],
    languages: ["en", "si"],
    about:
      "Trust grade in general surgery until a month before the cap. I know what a logbook looks like to somebody who reads forty of them.",
    timeline: [
      { when: "2018", what: "MBBS, Colombo" },
      { when: "2022", what: "Trust grade, general surgery, Hull" },
      { when: "2024", what: "Core surgery" },
    ],
    helpsWith: [
      { domain: "clinical", note: "A logbook that can be read." },
      { domain: "interview", note: "Management and clinical stations." },
    ],
    offers: [
      { kind: "portfolio-review", minutes: 45, pounds: 30 },
      { kind: "mock-interview", minutes: 60, pounds: 50 },
    ],
    hours: lunchAndEvening,
  },
  {
    handle: "ifeoma-okeke",
    name: "Ifeoma Okeke",
    specialty: "paediatrics",
    entryLevel: "ST1",
    stage: "ST2",
    deanery: "east-of-england",
    route: "crest",
    monthsBefore: 9,
    qualifiedIn: "NG",
    exams: ["plab-1", "plab-2", "mrcpch-fop"],
    languages: ["en", "ig", "yo"],
    about:
      "Came straight into paediatrics with a CREST form. I can tell you what my consultant wanted to see before signing, and that I cannot sign one for you.",
    timeline: [
      { when: "2019", what: "MBBS, Lagos" },
      { when: "2023", what: "Clinical fellow, paediatrics, Norwich" },
      { when: "2024", what: "ST1 paediatrics" },
    ],
    helpsWith: [
      { domain: "application", note: "Saying more with fewer words." },
      { domain: "commitment", note: "Showing commitment when your post is elsewhere." },
    ],
    offers: [
      { kind: "fit-call", minutes: 15, pounds: 0 },
      { kind: "application-strategy", minutes: 45, pounds: 20 },
    ],
    freeSeats: 3,
    hours: weekends,
  },
  {
    handle: "yusuf-rahman",
    name: "Yusuf Rahman",
    specialty: "general-practice",
    entryLevel: "ST1",
    stage: "ST2",
    deanery: "north-east",
    route: "trust-grade",
    monthsBefore: 18,
    qualifiedIn: "BD",
    exams: ["plab-1", "plab-2", "msra"],
    languages: ["en", "bn"],
    about: "I sat the MSRA twice, and the second time knew what I was doing.",
    timeline: [
      { when: "2017", what: "MBBS, Dhaka" },
      { when: "2022", what: "Trust grade in emergency medicine, Sunderland" },
      { when: "2024", what: "GP training" },
    ],
    helpsWith: [{ domain: "exams", note: "The MSRA in ten weeks beside nights." }],
    offers: [{ kind: "exam-strategy", minutes: 30, pounds: 0 }],
    hours: evenings,
  },
  {
    handle: "hana-farouk",
    name: "Hana Farouk",
    specialty: "core-psychiatry",
    entryLevel: "CT1",
    stage: "CT2",
    deanery: "wales",
    route: "trust-grade",
    monthsBefore: 11,
    qualifiedIn: "EG",
    exams: ["plab-1", "plab-2", "msra", "mrcpsych-a"],
    languages: ["en", "ar"],
    about: "Came to psychiatry from a medical fellow post in Cardiff. Slow questions are welcome.",
    timeline: [
      { when: "2019", what: "MBBCh, Cairo" },
      { when: "2023", what: "Clinical fellow, acute medicine, Cardiff" },
      { when: "2024", what: "Core psychiatry" },
    ],
    helpsWith: [
      { domain: "exams", note: "MSRA, and Paper A afterwards." },
      { domain: "wellbeing-and-life", note: "What the first on-call is like." },
    ],
    offers: [{ kind: "life-in-specialty", minutes: 30, pounds: 0 }],
    hours: evenings,
  },
  {
    handle: "arjun-thapa",
    name: "Arjun Thapa",
    specialty: "anaesthetics",
    entryLevel: "CT1",
    stage: "CT3",
    deanery: "thames-valley",
    route: "specialty-doctor",
    monthsBefore: 26,
    qualifiedIn: "NP",
    exams: ["plab-1", "plab-2", "msra", "frca-primary"],
    languages: ["en", "ne", "hi"],
    about: "Intensive care fellow first. I ask hard questions and then we look at the answers together.",
    timeline: [
      { when: "2016", what: "MBBS, Kathmandu" },
      { when: "2020", what: "Fellow, intensive care, Oxford" },
      { when: "2023", what: "Core anaesthetics" },
    ],
    helpsWith: [
      { domain: "interview", note: "Clinical and general stations." },
      { domain: "leadership", note: "Rota and induction work that counts." },
    ],
    offers: [{ kind: "mock-interview", minutes: 60, pounds: 45 }],
    hours: lunchAndEvening,
  },
];
