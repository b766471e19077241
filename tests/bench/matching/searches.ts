import { domainCodes } from "#shared/domains.ts";
import { deaneryCodes } from "#shared/facts/deaneries.ts";
import { offerKinds } from "#shared/offers.ts";
import { exams, languages, routesIn } from "#shared/people.ts";
import { Chance } from "./chance.ts";
import { SEEKERS } from "./maker.ts";

/** A search as a program asks for it, signed in as one of the seekers or as a guest. */
export type Search = {
  readonly name: string;
  readonly query: string;
  readonly seeker?: (typeof SEEKERS)[number];
};

const [nobody, radiologist, physician] = SEEKERS;
const POPULAR = [
  "internal-medicine-training",
  "general-practice",
  "clinical-radiology",
  "anaesthetics",
  "urology",
];
const COMMON = [
  "audit",
  "teaching cycle",
  "portfolio rota",
  "application inter",
  "Kulkarni",
  "zoe",
  "mock ward clinic",
];

/** One of each kind of search; another round asks for other things. */
export function searches(round: number): Search[] {
  const chance = new Chance(round + 77);
  const specialty = `specialty=${chance.pick(POPULAR)}`;
  const help = `help=${chance.pick(domainCodes)}`;
  const language = `language=${chance.pick(languages.slice(1)).code}`;
  const words = `q=${encodeURIComponent(chance.pick(COMMON))}`;
  return [
    { name: "everybody", query: "" },
    { name: "a specialty", query: specialty },
    { name: "a specialty and a domain", query: `${specialty}&${help}` },
    { name: "a specialty, a domain, free", query: `${specialty}&${help}&free=yes` },
    { name: "a kind within a week", query: `kind=${chance.pick(offerKinds)}&week=yes` },
    { name: "a domain and a language", query: `${help}&${language}` },
    { name: "a country and a route", query: `country=IN&route=${chance.pick(routesIn).code}` },
    { name: "a deanery, £25 at most", query: `deanery=${chance.pick(deaneryCodes)}&price=25` },
    {
      name: "an exam, a language, a kind",
      query: `exam=${chance.pick(exams).code}&${language}&kind=mock-interview`,
    },
    { name: "words", query: words },
    { name: "words in a specialty", query: `${words}&${specialty}` },
    { name: "signed in, no ladder", query: "", seeker: nobody },
    { name: "her ladder, everybody", query: "", seeker: radiologist },
    { name: "her ladder, a specialty", query: "specialty=clinical-radiology", seeker: radiologist },
    { name: "her ladder, a domain", query: help, seeker: physician },
  ];
}
