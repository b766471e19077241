import { MOST_ACTIONS, type Plan } from "#shared/plans.ts";
import type { FormErrors } from "#web/components/form.tsx";
import type { PlanRow } from "#web/pages/plan-form.tsx";
import { line, type FormValues } from "#workers/http/form.ts";

/** The rows of the form: what is open, then empty ones up to five with what is done. */
export function drawnRows(plan: Plan, days: readonly string[], newId: () => string): PlanRow[] {
  const open = plan.actions.filter(({ doneAt }) => doneAt === null);
  const room = MOST_ACTIONS - plan.actions.length;
  const empty = Array.from({ length: room }, (_, index) => ({
    id: newId(),
    text: "",
    domain: "",
    owner: "mentee",
    dueOn: days[plan.actions.length + index] ?? "",
  }));
  return [
    ...open.map(({ id, text, domain, owner, dueOn }) => ({ id, text, domain, owner, dueOn })),
    ...empty,
  ];
}

/** The rows as they were posted. */
export function rowsFrom(values: FormValues): PlanRow[] {
  const rows = Array.from({ length: MOST_ACTIONS }, (_, index) => {
    const field = (name: string) => line(values, `actions.${index}.${name}`);
    return {
      id: field("id"),
      text: field("text"),
      domain: field("domain"),
      owner: field("owner"),
      dueOn: field("dueOn"),
    };
  });
  return rows.filter(({ id }) => id !== "");
}

/** The posted plan for its schema; a row without words is a row nobody filled in. */
export function planFrom(values: FormValues): unknown {
  return {
    summary: line(values, "summary"),
    actions: rowsFrom(values).filter(({ text }) => text.trim() !== ""),
  };
}

/** Messages count the rows that were filled in; the page counts all of them. */
export function inRows(errors: FormErrors, values: FormValues): FormErrors {
  const filled = rowsFrom(values).flatMap(({ text }, index) => (text.trim() === "" ? [] : [index]));
  return Object.fromEntries(
    Object.entries(errors).map(([field, message]) => [
      field.replace(/^actions\.(\d+)\./, (_, index: string) => `actions.${filled[Number(index)] ?? index}.`),
      message,
    ]),
  );
}
