import type { Evidence } from "#shared/career/evidence.ts";
import { domainLabel, type DomainCode } from "#shared/domains.ts";
import { addDays, type LocalDate } from "#shared/time.ts";
import { dateLabel, dayLabel } from "#shared/when.ts";
import { ButtonLink, Buttons } from "#web/components/button.tsx";
import { Task, Tasks } from "#web/components/register.tsx";
import { actionHref } from "./own-plan.tsx";

/** Something to do that is not done yet. */
export type OpenAction = {
  readonly id: string;
  readonly text: string;
  readonly domain: DomainCode;
  readonly dueOn: LocalDate;
  /** The session whose plan it belongs to, where it is ticked off; null for what the mentee plans herself. */
  readonly bookingId: string | null;
};

/** So many stand on the ladder; the plan has them all. */
const AT_FIRST = 4;

type Props = { actions: readonly OpenAction[]; evidence: readonly Evidence[]; today: LocalDate };

/** What is due next, and what the mentee has logged last. */
export function NextSteps({ actions, evidence, today }: Props) {
  return (
    <>
      <section class="stack">
        <h2>Next</h2>
        {actions.length === 0 ? (
          <p>Nothing is due. What you agree on in a session, or plan yourself, comes here with its date.</p>
        ) : (
          <Tasks>
            {actions.slice(0, AT_FIRST).map(({ id, text, domain, dueOn, bookingId }) => (
              <Task
                title={<a href={actionHref({ id, bookingId })}>{text}</a>}
                due={dayLabel(dueOn)}
                soon={dueOn <= addDays(today, 7)}
              >
                {domainLabel(domain)}
              </Task>
            ))}
          </Tasks>
        )}
        <Buttons>
          <ButtonLink href="/ladder/plan" kind="quiet">
            {actions.length > AT_FIRST ? `My plan: all ${actions.length}` : "My plan"}
          </ButtonLink>
        </Buttons>
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
