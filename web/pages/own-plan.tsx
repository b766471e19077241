import type { PlanAim, Suggestion } from "#shared/career/suggestions.ts";
import { domainCodes, domainLabel, evidenceDomains, type DomainCode } from "#shared/domains.ts";
import { addDays, type LocalDate } from "#shared/time.ts";
import { dateLabel, fullDayLabel } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Checkbox } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { DateField, HiddenId, TextField } from "#web/components/inputs.tsx";
import { Empty } from "#web/components/panel.tsx";
import { Task, Tasks } from "#web/components/register.tsx";
import { Select } from "#web/components/select.tsx";
import type { OpenAction } from "./ladder-next.tsx";

type Props = {
  due: readonly OpenAction[];
  done: readonly { id: string; text: string; domain: DomainCode }[];
  /** What could be added, with the days as typed where the form comes back. */
  suggestions: readonly Suggestion[];
  aim: PlanAim | undefined;
  today: LocalDate;
  picked?: ((key: string) => { on: boolean; dueOn: string }) | undefined;
  errors?: FormErrors | undefined;
};

/** Everything a mentee has to do, soonest first, and what could be added, worked back from the window and the visa. */
export function OwnPlanPage({ due, done, suggestions, aim, today, picked, errors }: Props) {
  return (
    <div class="stack narrow">
      <h1>My plan</h1>
      <p>
        What you agreed in sessions and what you plan yourself. <a href="/ladder">Back to my ladder</a>
      </p>
      {due.length === 0 ? (
        <Empty
          title="Nothing is planned yet"
          why="Add steps of your own, or take some of those below. Those from sessions come here by themselves."
        />
      ) : (
        <Tasks>
          {due.map((action) => (
            <DueTask action={action} today={today} />
          ))}
        </Tasks>
      )}
      <Buttons>
        <ButtonLink href="/ladder/plan/actions/new" kind="quiet">
          Add a step
        </ButtonLink>
        <ButtonLink href="/calendar/plan" kind="quiet">
          In my own calendar
        </ButtonLink>
      </Buttons>
      {done.length > 0 && (
        <section class="stack">
          <h2>Done this month</h2>
          <Tasks>
            {done.map(({ id, text, domain }) => (
              <Task title={text} done>
                {evidenceDomains.includes(domain) && (
                  <a href={`/ladder/evidence/new?domain=${domain}`}>
                    Log it as evidence<span class="unseen"> ({text})</span>
                  </a>
                )}
                <DoneForm id={id} text={text} done />
              </Task>
            ))}
          </Tasks>
        </section>
      )}
      {suggestions.length > 0 && (
        <section class="stack" aria-labelledby="suggested">
          <h2 id="suggested">Worked back from your dates</h2>
          <p>
            {aim &&
              `${aim.guessed ? `No date is announced; last year’s would make it ${dateLabel(aim.on)}` : `Applications open on ${dateLabel(aim.on)}`}. `}
            How long things take is our estimate: change the days, take what fits.
          </p>
          <Form action="/ladder/plan/suggestions">
            {suggestions.map((each, index) => {
              const typed = picked?.(each.key);
              return (
                <fieldset class="stack">
                  <legend class="unseen">{each.text}</legend>
                  <Checkbox
                    name="keys[]"
                    id={`f-keys-${index}`}
                    value={each.key}
                    label={each.text}
                    hint={`${domainLabel(each.domain)}: ${each.from}${each.tight ? ". That day has passed, so it is soon" : ""}.`}
                    checked={typed?.on ?? false}
                  />
                  <DateField
                    name={`due ${each.key}`}
                    label="By"
                    value={typed?.dueOn ?? each.dueOn}
                    error={errors?.[`due ${each.key}`]}
                    required={false}
                  />
                </fieldset>
              );
            })}
            <Button>Add what I ticked</Button>
          </Form>
        </section>
      )}
    </div>
  );
}

function DueTask({ action, today }: { action: OpenAction; today: LocalDate }) {
  const { id, text, domain, dueOn, bookingId } = action;
  return (
    <Task
      title={<a href={actionHref(action)}>{text}</a>}
      due={fullDayLabel(dueOn)}
      soon={dueOn <= addDays(today, 7)}
    >
      <div class="stack">
        <p>
          {domainLabel(domain)}
          {bookingId !== null && ", agreed in a session"}
        </p>
        {bookingId === null && <DoneForm id={id} text={text} />}
      </div>
    </Task>
  );
}

/** Where an action is changed or ticked: its own page, or the plan of the session it was agreed in. */
export function actionHref({ id, bookingId }: Pick<OpenAction, "id" | "bookingId">): string {
  return bookingId === null ? `/ladder/plan/actions/${id}` : `/bookings/${bookingId}/plan`;
}

function DoneForm({ id, text, done = false }: { id: string; text: string; done?: boolean }) {
  return (
    <div>
      <Form action={`/ladder/plan/actions/${id}/done`} look="bare">
        <HiddenId name="done" value={done ? "no" : "yes"} />
        <Button kind="quiet" small icon={done ? undefined : "check"} about={text}>
          {done ? "Not done after all" : "Done"}
        </Button>
      </Form>
    </div>
  );
}

type ActionProps = {
  id: string;
  added: boolean;
  values: { text: string; domain: string; dueOn: string };
  errors?: FormErrors | undefined;
};

/** One step of the mentee's own plan. */
export function OwnActionPage({ id, added, values, errors }: ActionProps) {
  return (
    <div class="stack narrow">
      <h1>{added ? "Add a step" : "Change this step"}</h1>
      <Form action={added ? "/ladder/plan/actions" : `/ladder/plan/actions/${id}`}>
        <HiddenId value={id} />
        <TextField
          name="text"
          label="What is to be done"
          hint="One step, such as: register the second cycle with the audit office."
          maxlength={300}
          value={values.text}
          error={errors?.["text"]}
        />
        <Select
          name="domain"
          label="What it counts towards"
          empty="Choose one"
          options={domainCodes.map((code) => ({ value: code, label: domainLabel(code) }))}
          value={values.domain}
          error={errors?.["domain"]}
        />
        <DateField name="dueOn" label="By when" value={values.dueOn} error={errors?.["dueOn"]} />
        <Buttons>
          <Button>{added ? "Add it" : "Save"}</Button>
          <ButtonLink href="/ladder/plan" kind="quiet">
            Back
          </ButtonLink>
        </Buttons>
      </Form>
      {!added && (
        <Form action={`/ladder/plan/actions/${id}/removal`} look="bare">
          <Button kind="stop">Take it out</Button>
        </Form>
      )}
    </div>
  );
}
