import type { Evidence } from "#shared/career/evidence.ts";
import { domainLabel, findDomain } from "#shared/domains.ts";
import { addDays, type LocalDate } from "#shared/time.ts";
import { dateLabel, dayLabel } from "#shared/when.ts";
import { ButtonLink, Buttons } from "#web/components/button.tsx";
import { Task, Tasks } from "#web/components/register.tsx";

/** An action agreed in a session and not done yet. */
export type OpenAction = {
  readonly id: string;
  readonly text: string;
  readonly domain: string;
  readonly dueOn: LocalDate;
  /** The session whose plan it belongs to; it is ticked off there. */
  readonly bookingId: string;
};

type Props = { actions: readonly OpenAction[]; evidence: readonly Evidence[]; today: LocalDate };

/** What is due next, and what the mentee has logged last. */
export function NextSteps({ actions, evidence, today }: Props) {
  return (
    <>
      <section class="stack">
        <h2>Next</h2>
        {actions.length === 0 ? (
          <p>Nothing is due. Actions that you agree on in a session come here, with their dates.</p>
        ) : (
          <Tasks>
            {actions.map(({ text, domain, dueOn, bookingId }) => (
              <Task
                title={<a href={`/bookings/${bookingId}/plan`}>{text}</a>}
                due={dayLabel(dueOn)}
                soon={dueOn <= addDays(today, 7)}
              >
                {wordsFor(domain)}
              </Task>
            ))}
          </Tasks>
        )}
      </section>
      <section class="stack">
        <h2>Evidence</h2>
        {evidence.length === 0 ? (
          <p>Nothing logged yet. Two minutes after a night shift is enough for one line.</p>
        ) : (
          <ul>
            {evidence.slice(0, 3).map(({ id, title, happenedOn }) => (
              <li>
                <a href={`/ladder/evidence/${id}`}>{title}</a>,{" "}
                <span class="small">{dateLabel(happenedOn)}</span>
              </li>
            ))}
          </ul>
        )}
        <Buttons>
          <ButtonLink href="/ladder/evidence/new" kind="quiet">
            Log evidence
          </ButtonLink>
          {evidence.length > 0 && (
            <ButtonLink href="/ladder/evidence" kind="quiet">
              All my evidence
            </ButtonLink>
          )}
        </Buttons>
      </section>
    </>
  );
}

function wordsFor(code: string): string {
  const domain = findDomain(code);
  return domain ? domainLabel(domain) : "Something else";
}
