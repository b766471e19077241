import { type Specialty, specialtyName, specialtyTitle } from "#shared/facts/specialties.ts";
import { comingEvents, nextWindow, type RecruitmentEvent } from "#shared/facts/timeline.ts";
import type { LocalDate } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import { ButtonLink } from "#web/components/button.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Beside, Disclosure, FactList, Panel } from "#web/components/panel.tsx";
import { Source } from "#web/components/source.tsx";
import { SourceFold } from "#web/components/source-fold.tsx";
import { NextFree } from "#web/components/times.tsx";
import { SpecialtyCompetition } from "./specialty-competition.tsx";
import { SpecialtyDates } from "./specialty-dates.tsx";
import { SpecialtyScoring } from "./specialty-scoring.tsx";
import { modelSentence, readOnWords } from "./specialty-words.ts";

/** A mentor in the specialty, as its page names one; `nextFreeAt` is an instant or null. */
export type MentorHere = {
  readonly handle: string;
  readonly name: string;
  readonly stage: string;
  readonly nextFreeAt: number | null;
};

type Props = {
  specialty: Specialty;
  events: readonly RecruitmentEvent[];
  /** Those who are free soonest, and how many there are. */
  mentors: readonly MentorHere[];
  mentorsInAll: number;
  today: LocalDate;
};

/** One specialty: how it selects, what it scores, who it shuts out, how many apply, when, and who here mentors it. */
export function SpecialtyPage(props: Props) {
  const { specialty } = props;
  const { slug, closed, caution } = specialty;
  const title = specialtyTitle(slug);
  return (
    <Beside side={<Side {...props} />}>
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
      <SpecialtyCompetition name={title} rows={specialty.competition} figures={specialty.figures} />
      <Conditions {...specialty} />
    </Beside>
  );
}

function Side(props: Props) {
  const { specialty, events, today } = props;
  const { slug, level, length, recruiter, closed } = specialty;
  return (
    <>
      {closed === undefined && (
        <Panel title="Aim for it" id="aim">
          <p class="small">Set it as your target and see your own ladder. Only you see it.</p>
          <ButtonLink href={`/ladder/target?specialty=${slug}`} wide>
            Start my ladder
          </ButtonLink>
        </Panel>
      )}
      {closed === undefined && <MentorsHere {...props} />}
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
      <p class="small">
        <a href={`/timeline?specialty=${slug}`}>All its dates, and a calendar to subscribe to</a>.{" "}
        <a href={`/community?specialty=${slug}`}>Groups and help for it</a>.
      </p>
    </>
  );
}

function MentorsHere({ specialty, mentors, mentorsInAll }: Props) {
  return (
    <Panel title="Who here mentors it" id="mentors">
      {mentors.length === 0 ? (
        <p>Nobody yet. On the list of mentors you can ask to be told when somebody does.</p>
      ) : (
        <FactList
          facts={mentors.map(({ handle, name, stage, nextFreeAt }) => ({
            name: (
              <>
                <a href={`/mentors/${handle}`}>{name}</a>, {stage}
              </>
            ),
            value: nextFreeAt === null ? "No free time now" : <NextFree at={nextFreeAt} zone={UK_ZONE} />,
          }))}
        />
      )}
      <ButtonLink href={`/mentors?specialty=${specialty.slug}`} kind="quiet" wide>
        {mentorsInAll > mentors.length ? `All ${mentorsInAll} mentors` : "The list of mentors"}
      </ButtonLink>
    </Panel>
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
