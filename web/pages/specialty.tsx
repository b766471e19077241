import { type Specialty, specialtyName, specialtyTitle } from "#shared/facts/specialties.ts";
import { comingEvents, nextWindow, type RecruitmentEvent } from "#shared/facts/timeline.ts";
import type { LocalDate } from "#shared/time.ts";
import { ButtonLink } from "#web/components/button.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Beside, Disclosure, FactList, Panel } from "#web/components/panel.tsx";
import { Source } from "#web/components/source.tsx";
import { SourceFold } from "#web/components/source-fold.tsx";
import { SpecialtyCompetition } from "./specialty-competition.tsx";
import { SpecialtyDates } from "./specialty-dates.tsx";
import { SpecialtyScoring } from "./specialty-scoring.tsx";
import { modelSentence, readOnWords } from "./specialty-words.ts";

type Props = { specialty: Specialty; events: readonly RecruitmentEvent[]; today: LocalDate };

/** One specialty: how it selects, what it scores, who it shuts out, how many apply, when, and who here mentors it. */
export function SpecialtyPage({ specialty, events, today }: Props) {
  const { slug, closed, caution } = specialty;
  const title = specialtyTitle(slug);
  return (
    <Beside side={<Side specialty={specialty} events={events} today={today} />}>
      <h1 data-transition={`specialty-${slug}`}>{title}</h1>
      {[closed, caution].map(
        (note) =>
          note && (
            <Notice>
              {note.text} <Source cite={note.cite} />
            </Notice>
          ),
      )}
      <p class="lede">{modelSentence[specialty.model]}</p>
      <Limits {...specialty} />
      <Stages {...specialty} />
      <Scored {...specialty} />
      <SpecialtyCompetition name={title} rows={specialty.competition} />
      <Conditions {...specialty} />
    </Beside>
  );
}

function Side({ specialty, events, today }: Props) {
  const { slug, level, length, recruiter, closed } = specialty;
  return (
    <>
      {closed === undefined && (
        <Panel title="Aim for it" id="aim">
          <p class="small">Set it as your target and see your own ladder. Only you see it.</p>
          <ButtonLink href={`/ladder/target?specialty=${slug}`} wide>
            Start my ladder
          </ButtonLink>
          <p>
            <a href={`/mentors?specialty=${slug}`}>Who here mentors it</a>
          </p>
        </Panel>
      )}
      <Panel title="At a glance" id="glance">
        <FactList
          facts={[
            { name: "Entered at", value: level },
            {
              name: "Length",
              value: length ? `${length.years} years` : "Not found",
              note: length && (
                <>
                  {length.note && `${length.note} `}
                  <SourceFold cite={length.cite} />
                </>
              ),
            },
            {
              name: "Lead recruiter",
              value: recruiter?.name ?? "Not found",
              note: recruiter && <SourceFold cite={recruiter.cite} />,
            },
          ]}
        />
      </Panel>
      <SpecialtyDates window={nextWindow(events, today)} coming={comingEvents(events, today)} />
    </>
  );
}

function Limits({ experience }: Specialty) {
  return experience.map(({ kind, text, cite }) => (
    <Notice title={kind === "cap" ? "Too much experience can shut you out." : "A minimum of experience."}>
      {text} Which posts count is the recruiter’s word. <Source cite={cite} />
    </Notice>
  ));
}

function Stages({ stages }: Specialty) {
  return (
    <section class="stack">
      <h2>How selection works</h2>
      {stages.some(({ text }) => text.includes("MSRA")) && (
        <p>The MSRA is the Multi-Specialty Recruitment Assessment, a computer exam in two papers.</p>
      )}
      {stages.length === 0 ? (
        <p>Not found in anything we could open. Ask the recruiter.</p>
      ) : (
        <ol class="stack">
          {stages.map(({ text, weight, note, cite }) => (
            <li>
              <b>{text}</b>
              {weight !== undefined && `, ${weight} % of the final score`}. {note} <Source cite={cite} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Scored({ scoring, scoringWith }: Specialty) {
  return (
    <section class="stack" id="scored">
      <h2>What is scored</h2>
      {scoringWith && <p>One application with {specialtyName(scoringWith)}, scored the same way.</p>}
      {scoring.length === 0 && <p>No published domains or points were found, so none are shown.</p>}
      {scoring.map((edition, index) => (
        <SpecialtyScoring scoring={edition} older={index > 0} />
      ))}
    </section>
  );
}

function Conditions({ criteria }: Specialty) {
  if (criteria.length === 0) return null;
  return (
    <section class="stack">
      <h2>Conditions for applying</h2>
      <p>
        The published conditions we could read. The table of skills selectors look for could not be opened for
        any specialty: read it on the official person specification.
      </p>
      <Disclosure summary={`The ${criteria.length} conditions`}>
        <ul class="stack">
          {criteria.map(({ text, readOn, cite }) => (
            <li>
              {text} <span class="small">{readOnWords[readOn]}</span> <Source cite={cite} />
            </li>
          ))}
        </ul>
      </Disclosure>
    </section>
  );
}
