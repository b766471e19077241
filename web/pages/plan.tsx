import { canWritePlan, readerZone } from "#shared/bookings.ts";
import { sessionEvidenceId } from "#shared/career/evidence.ts";
import { domainLabel, evidenceDomains, type DomainCode } from "#shared/domains.ts";
import type { PlanWindow } from "#shared/plan-window.ts";
import { canReview } from "#shared/reviews.ts";
import { canTick, type Plan, type PlanAction } from "#shared/plans.ts";
import { daysBetween, type LocalDate } from "#shared/time.ts";
import { dayLabel } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { HiddenId } from "#web/components/inputs.tsx";
import { Empty } from "#web/components/panel.tsx";
import { Task, Tasks } from "#web/components/register.tsx";
import { Times } from "#web/components/times.tsx";
import { capital, otherFirst, sessionLabel, type ReadBooking } from "./booking-words.ts";
import { PlanForm, type PlanRow } from "./plan-form.tsx";
import { ReflectionSection, type ReflectionValues } from "./reflection.tsx";

export type PlanPageProps = {
  read: ReadBooking;
  plan: Plan;
  now: number;
  /** The reader's local day. */
  today: LocalDate;
  /** For the mentor: the five rows of the form, the summary, and what the dates were worked back from. */
  form?:
    | {
        rows: readonly PlanRow[];
        summary: string;
        window: PlanWindow | null;
        scored: readonly DomainCode[];
      }
    | undefined;
  /** For the mentee: what was just posted and is not right yet. */
  reflection?: ReflectionValues | undefined;
  errors?: FormErrors | undefined;
};

/** What a session leaves behind: actions to tick off for both, the form for the mentor, the reflection for the mentee. */
export function PlanPage(props: PlanPageProps) {
  const { read, plan, now, form, errors } = props;
  const { booking, party } = read;
  const zone = readerZone(read, party);
  return (
    <div class="stack">
      <h1>{planTitle(read)}</h1>
      <p>
        <a href={`/bookings/${booking.id}`}>
          {sessionLabel(booking.kind)} with {otherFirst(read)}
        </a>
        , <Times startsAt={booking.startsAt} endsAt={booking.endsAt} zone={zone} />
      </p>
      {canWritePlan(booking, now) ? (
        <>
          <Actions {...props} />
          {form !== undefined && <PlanForm read={read} plan={plan} {...form} errors={errors} />}
          {canReview(booking, read.claim, read.reviewedBy, party, now) && (
            <p>
              <a href={`/bookings/${booking.id}/review`}>Say how the session was</a>, while you remember.
            </p>
          )}
          {party === "mentee" && (
            <ReflectionSection
              id={booking.id}
              reflection={plan.reflection}
              values={props.reflection}
              errors={errors}
            />
          )}
        </>
      ) : (
        <NoPlan read={read} />
      )}
    </div>
  );
}

/** The name of the page: whose plan it is. */
export function planTitle(read: ReadBooking): string {
  return read.party === "mentee" ? "Your plan" : `The plan for ${otherFirst(read)}`;
}

function NoPlan({ read }: { read: ReadBooking }) {
  const { booking } = read;
  const ahead = booking.status === "confirmed" || booking.status === "requested" || booking.status === "held";
  return (
    <Empty
      title={ahead ? "The plan comes after the session" : "This session left no plan"}
      why={
        ahead
          ? "When you have met, up to five actions stand here, each with a date."
          : "It did not take place, so there is nothing to plan from."
      }
    >
      <Buttons>
        <ButtonLink href={`/bookings/${booking.id}`} kind="quiet">
          Back to the booking
        </ButtonLink>
      </Buttons>
    </Empty>
  );
}

function Actions({ read, plan, today }: PlanPageProps) {
  const { party } = read;
  if (plan.actions.length === 0) return party === "mentor" ? null : <NotYet read={read} />;
  const done = plan.actions.filter(({ doneAt }) => doneAt !== null).length;
  return (
    <section class="stack" aria-labelledby="actions">
      <h2 id="actions">What to do</h2>
      {plan.summary !== "" && <p class="why">{plan.summary}</p>}
      <p class="small num">
        {done} of {plan.actions.length} done
      </p>
      <Tasks>
        {plan.actions.map((action) => (
          <Action action={action} read={read} today={today} />
        ))}
      </Tasks>
      <Buttons>
        <ButtonLink href={`/bookings/${read.booking.id}/plan/print`} kind="quiet" icon="print">
          A copy to print
        </ButtonLink>
      </Buttons>
    </section>
  );
}

function NotYet({ read }: { read: ReadBooking }) {
  return (
    <Empty
      title="No actions yet"
      why={`${capital(otherFirst(read))} has not written the plan. We mail it to you when it is there.`}
    />
  );
}

function Action({ action, read, today }: { action: PlanAction; read: ReadBooking; today: LocalDate }) {
  const done = action.doneAt !== null;
  const who = action.owner === read.party ? "You" : capital(otherFirst(read));
  const late = !done && daysBetween(today, action.dueOn) < 0;
  return (
    <Task title={action.text} done={done}>
      <div class="stack">
        <p>
          {who}, {late ? "planned for" : "by"} <span class="num">{dayLabel(action.dueOn)}</span>.{" "}
          {domainLabel(action.domain)}
        </p>
        {done && read.party === "mentee" && action.owner === "mentee" && isEvidence(action) && (
          <p>
            It is in your evidence:{" "}
            <a href={`/ladder/evidence/${sessionEvidenceId(action.id)}`}>
              say what came of it<span class="unseen"> ({action.text})</span>
            </a>
          </p>
        )}
        {canTick(action, read.party) && (
          <div>
            <Form action={`/bookings/${read.booking.id}/plan/actions/${action.id}`} look="bare">
              <HiddenId name="done" value={done ? "no" : "yes"} />
              <Button kind="quiet" small icon={done ? undefined : "check"} about={action.text}>
                {done ? "Not done after all" : "Done"}
              </Button>
            </Form>
          </div>
        )}
      </div>
    </Task>
  );
}

const isEvidence = ({ domain }: PlanAction) => evidenceDomains.includes(domain);
