import { evidenceKinds, type Evidence } from "#shared/career/evidence.ts";
import type { LadderOf } from "#shared/career/ladder.ts";
import { sharedUntil, type SharedView } from "#shared/career/sharing.ts";
import { gmcStatuses, priorityGroups } from "#shared/career/standing.ts";
import { startsOn } from "#shared/career/target.ts";
import { countries } from "#shared/countries.ts";
import { domainLabel } from "#shared/domains.ts";
import { postSpecialtyLabel } from "#shared/facts/posts.ts";
import { specialtyTitle } from "#shared/facts/specialties.ts";
import { visaStatuses } from "#shared/facts/visa.ts";
import { exams, labelOf } from "#shared/people.ts";
import type { LocalDate } from "#shared/time.ts";
import { dateLabel, momentsLine, monthLabel } from "#shared/when.ts";
import { readerZone } from "#shared/bookings.ts";
import type { Child } from "hono/jsx";
import { FactList } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { bookingTitle, capital, otherFirst, type ReadBooking } from "./booking-words.ts";
import { proofWords } from "./evidence.tsx";
import { StandingMonths } from "./standing-months.tsx";
import { postWords } from "./standing.tsx";

type Props = {
  read: ReadBooking;
  view: SharedView;
  /** The bands of the target, when they are shared. */
  ladder: LadderOf | undefined;
  today: LocalDate;
  /** What stands under a preview: the way on and back. */
  children?: Child;
};

/** What a mentee shows the mentor of one session; she sees the very same page. */
export function SharedPage({ read, view, ladder, today, children }: Props) {
  const { booking, party } = read;
  const other = otherFirst(read);
  const { question, posts, registration, visa, gaps, evidence } = view;
  return (
    <div class="stack">
      <h1>{sharedTitle(read)}</h1>
      <p>
        For <a href={`/bookings/${booking.id}`}>{bookingTitle(read)}</a>, until{" "}
        {momentsLine(sharedUntil(booking), readerZone(read, party))}.{" "}
        {party === "mentor" &&
          `It is ${capital(other)}’s own account: ask and critique, and keep it to yourself. The recruiter decides what counts.`}
      </p>
      {question !== "" && <p class="written why">{question}</p>}
      {gaps?.targetSpecialty && (
        <section class="stack">
          <h2>
            {specialtyTitle(gaps.targetSpecialty)}
            {gaps.targetStart !== null && `, for ${monthLabel(startsOn(gaps.targetStart))}`}
          </h2>
          {ladder && <Gaps {...ladder} />}
        </section>
      )}
      {posts !== null && (
        <section class="stack">
          <h2>Posts</h2>
          {posts.length === 0 && <p>No posts entered.</p>}
          <Register>
            {posts.map((post) => (
              <RegisterRow title={postSpecialtyLabel(post.specialty)}>
                <p class="small">{postWords(post)}</p>
              </RegisterRow>
            ))}
          </Register>
          {posts.length > 0 && <StandingMonths posts={posts} today={today} />}
        </section>
      )}
      <FactList
        facts={[
          ...(registration === null
            ? []
            : [
                { name: "Degree from", value: countryName(registration.countryQualified) },
                { name: "GMC", value: labelOf(gmcStatuses, registration.gmcStatus) },
                {
                  name: "Exams passed",
                  value: registration.exams.map((exam) => labelOf(exams, exam)).join(", ") || "None entered",
                },
              ]),
          ...(visa === null
            ? []
            : [
                {
                  name: "Visa",
                  value: visa.visaStatus === null ? "Not said" : labelOf(visaStatuses, visa.visaStatus),
                },
                {
                  name: "Visa ends",
                  value: visa.visaEndsOn === null ? "Not said" : dateLabel(visa.visaEndsOn),
                },
                { name: "Priority group, as said", value: labelOf(priorityGroups, visa.priorityGroup) },
              ]),
        ]}
      />
      {evidence.length > 0 && <Chosen evidence={evidence} />}
      {children}
    </div>
  );
}

/** The name of the page for either of the two. */
export function sharedTitle(read: ReadBooking): string {
  const other = otherFirst(read);
  return read.party === "mentor" ? `What ${other} shares with you` : `This is what ${other} sees`;
}

function Gaps({ domains, total, gap }: LadderOf) {
  if (domains.length === 0) return <p>No bands are published for it.</p>;
  return (
    <>
      {total !== null && (
        <p>
          {total.points} of {total.max} points by own entries, in {total.entered} of {total.of} domains.
          {gap && ` The biggest gap is ${gap.domain.label}.`}
        </p>
      )}
      <Register>
        {domains.map(({ domain, band, next, claim }) => (
          <RegisterRow title={domain.label}>
            <p>{band?.text ?? "Not entered"}</p>
            {band && <p class="small">Next: {next?.text ?? "nothing, this is the top"}</p>}
            {claim?.note && <p class="written">{claim.note}</p>}
          </RegisterRow>
        ))}
      </Register>
    </>
  );
}

function Chosen({ evidence }: { evidence: readonly Evidence[] }) {
  return (
    <section class="stack">
      <h2>Evidence</h2>
      <Register>
        {evidence.map((entry) => (
          <RegisterRow title={entry.title}>
            <p class="small">
              {domainLabel(entry.domain)}: {labelOf(evidenceKinds, entry.kind)}, {dateLabel(entry.happenedOn)}
            </p>
            {entry.role && <p>Own part: {entry.role}</p>}
            {entry.whatCame && <p class="written">{entry.whatCame}</p>}
            <p class="small">{proofWords(entry)}</p>
          </RegisterRow>
        ))}
      </Register>
    </section>
  );
}

function countryName(code: string | null): string {
  return countries.find((country) => country.code === code)?.name ?? "Not said";
}
