import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { countryCodes } from "#shared/countries.ts";
import { domainCodes } from "#shared/domains.ts";
import { deaneryCodes } from "#shared/facts/deaneries.ts";
import { levelsOf, listOpenSpecialties } from "#shared/facts/specialties.ts";
import { defaultAvailability } from "#shared/contract/availability.ts";
import { freeHoursOf } from "#shared/matching.ts";
import { offerKinds } from "#shared/offers.ts";
import { exams, languages, routesIn } from "#shared/people.ts";
import { DAY, HOUR } from "#shared/time.ts";
import { visaStatuses } from "#shared/facts/visa.ts";
import { Chance } from "./chance.ts";

const FIRST =
  "Ada Dev Zoë Omar Fatima Chidi Priya Hassan Amara Yusuf Sana Ravi Ngozi Imran Leila Tariq Nadia Kofi Meera Samir".split(
    " ",
  );
const LAST =
  "Okafor Kulkarni Siddiqui Nwosu Hussain Adeyemi Perera Rahman Haddad Fernando Malik Sharma Mensah Abbasi Ibrahim Das Qureshi Eze Iyer Farouk".split(
    " ",
  );
const SAID =
  "audit cycle teaching portfolio registrar consultant evening ward clinic night rota fellow application interview station feedback poster regional course governance bedside simulation taster supervisor evidence second finished closed journal scan theatre outpatient research protocol guideline handover induction appraisal mentor exam revision question bank shift week post trust grade".split(
    " ",
  );

/** The tokens of the people who look, and what each has said. */
export const SEEKERS = [
  { token: "bench-token-of-nobody-in-particular-0000000", specialty: null, country: null, visa: null },
  {
    token: "bench-token-of-a-radiologist-to-be-000000000",
    specialty: "clinical-radiology",
    country: "PK",
    visa: "health-and-care-worker",
  },
  {
    token: "bench-token-of-a-physician-to-be-00000000000",
    specialty: "internal-medicine-training",
    country: "NG",
    visa: "graduate",
  },
] as const;

/** Lets the seekers sign in by their tokens. */
export function addSeekers(db: DatabaseSync, now: number): void {
  for (const [i, { token, specialty, country, visa }] of SEEKERS.entries()) {
    const id = `usr_benchseeker00000000${i}`;
    const hash = createHash("sha256").update(token).digest("hex");
    db.prepare("INSERT INTO users (id, email, name, created_at) VALUES (?, ?, 'Ada', ?)").run(
      id,
      `ada${i}@bench.example`,
      now,
    );
    db.prepare(
      "INSERT INTO access_tokens (id, token_hash, user_id, name, created_at, expires_at) VALUES (?, ?, ?, 'bench', ?, ?)",
    ).run(`tok_benchseeker00000000${i}`, hash, id, now, now + 90 * DAY);
    if (specialty === null) continue;
    db.prepare(
      `INSERT INTO mentee_profiles (user_id, target_specialty, target_start, country_qualified, visa_status, languages,
        preferred_times, updated_at) VALUES (?, ?, '2029-08', ?, ?, '["ur"]', '["evenings","weekends"]', ?)`,
    ).run(id, specialty, country, visa, now);
    db.prepare(
      "INSERT INTO posts (id, user_id, post_type, specialty, starts_on) VALUES (?, ?, 'trust-grade', 'radiology', '2025-08-06')",
    ).run(`pst_benchseeker00000000${i}`, id);
  }
}

/**
 * Fills the directory up to `upTo` mentors, the same for the same size: popular specialties have many, two in a hundred have
 * lapsed or paused. The mentors become listed in the last step, by the product's own triggers.
 */
export function fillDirectory(
  db: DatabaseSync,
  range: { from: number; upTo: number },
  now: number,
  step: (done: number) => void,
): void {
  const availability = JSON.stringify(defaultAvailability("Europe/London"));
  const person = db.prepare("INSERT INTO users (id, email, name, created_at) VALUES (?, ?, ?, ?)");
  const mentor = db.prepare(
    `INSERT INTO mentors (id, user_id, handle, name, specialty, entry_level, stage, deanery, route, months_before,
      qualified_in, visa_path, started_year, exams, languages, about, timeline, helps_with, availability, sessions_done,
      sessions_missed, review_count, review_sum, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const offer = db.prepare(
    `INSERT INTO offers (id, mentor_id, kind, minutes, price_minor, next_free_at, next_free_due_at, free_hours, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const verify = db.prepare(
    "UPDATE mentors SET verified_at = ?, verified_until_at = ?, paused_at = ?, paused_until_at = ? WHERE id = ?",
  );
  const AT_ONCE = 2500;
  for (let first = range.from; first < range.upTo; first += AT_ONCE) {
    db.exec("BEGIN");
    for (let i = first; i < Math.min(first + AT_ONCE, range.upTo); i++) {
      const chance = new Chance(i + 1);
      const id = `mtr_bench${i.toString(36).padStart(6, "0")}`;
      const made = makeMentor(chance);
      person.run(`usr_bench${i}`, `m${i}@bench.example`, made.name, now);
      mentor.run(
        id,
        `usr_bench${i}`,
        `mentor-${i}`,
        made.name,
        made.specialty,
        made.level,
        made.stage,
        made.deanery,
        made.route,
        made.months,
        made.country,
        made.visa,
        made.year,
        made.exams,
        made.languages,
        made.about,
        made.timeline,
        made.helps,
        availability,
        made.done,
        made.missed,
        made.reviews,
        made.reviewSum,
        now,
        now,
      );
      for (const [n, each] of made.offers.entries())
        offer.run(
          `ofr_bench${i}x${n}`,
          id,
          each.kind,
          each.minutes,
          each.price,
          each.free === null ? null : now + each.free,
          now,
          each.hours,
          now + n,
        );
      const away = chance.next();
      verify.run(
        now - DAY,
        away < 0.01 ? now - 1 : now + (1 + chance.below(89)) * DAY,
        away > 0.99 ? now : null,
        away > 0.99 ? now + DAY : null,
        id,
      );
    }
    db.exec("COMMIT");
    step(Math.min(first + AT_ONCE, range.upTo));
  }
}

const specialties = listOpenSpecialties().map(({ slug }) => slug);
const popular = specialties.map((_, i) => 1 / (i + 3));

function makeMentor(chance: Chance) {
  const specialty = chance.pick(specialties, popular);
  const kinds = chance.shuffled(offerKinds).slice(0, 1 + chance.below(3));
  const soonest = chance.chance(0.1) ? null : Math.floor(-9 * DAY * Math.log(1 - chance.next()) + 2 * HOUR);
  const hours = freeHoursOf(Array.from({ length: 6 }, () => chance.below(168) * HOUR));
  const done = Math.floor(60 * chance.next() ** 3);
  const reviews = Math.floor(done * 0.6);
  return {
    name: `${chance.pick(FIRST)} ${chance.pick(LAST)}`,
    specialty,
    level: levelsOf(specialty)[0] ?? "ST1",
    stage: chance.pick(["ST1", "ST2", "ST3", "ST4", "ST5"]),
    deanery: chance.pick(deaneryCodes),
    route: chance.pick(routesIn).code,
    months: chance.below(40),
    country: countryCodes[Math.floor(countryCodes.length * chance.next() ** 3)] ?? "PK",
    visa: chance.chance(0.6) ? chance.pick(visaStatuses).code : null,
    year: 2021 + chance.below(6),
    exams: JSON.stringify(
      chance
        .shuffled(exams)
        .slice(0, 3)
        .map(({ code }) => code),
    ),
    languages: JSON.stringify(["en", chance.pick(languages.slice(1)).code]),
    about: said(chance, 40),
    timeline: JSON.stringify([
      { when: "2022", what: said(chance, 6) },
      { when: "2024", what: said(chance, 5) },
    ]),
    helps: JSON.stringify(
      chance
        .shuffled(domainCodes)
        .slice(0, 2 + chance.below(4))
        .map((domain) => ({
          domain,
          note: said(chance, 9),
          scored: chance.chance(0.5) ? { points: chance.below(9), of: 8 } : null,
        })),
    ),
    done,
    missed: Math.floor(done * 0.05 * chance.next() * 2),
    reviews,
    reviewSum: reviews * (400 + chance.below(101)),
    offers: kinds.map((kind) => ({
      kind,
      minutes: kind === "fit-call" ? 15 : chance.pick([30, 45, 60]),
      price: kind === "fit-call" || chance.chance(0.4) ? 0 : 500 + 100 * chance.below(80),
      free: soonest,
      hours,
    })),
  };
}

function said(chance: Chance, words: number): string {
  return Array.from({ length: words }, () => SAID[Math.floor(SAID.length * chance.next() ** 2)] ?? "").join(
    " ",
  );
}
