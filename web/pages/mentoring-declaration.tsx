import type { Cited } from "#shared/facts/fact.ts";
import { visaStatusLabel } from "#shared/facts/visa.ts";
import { Button, Buttons } from "#web/components/button.tsx";
import { Checkbox } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Source } from "#web/components/source.tsx";
import { textOf, type FormValues } from "./form-values.ts";
import { MentoringFrame } from "./mentoring-frame.tsx";

/** What must be said before a session may cost anything, with what is published on work beside a visa. */
export function MentoringDeclarationPage(props: {
  facts: readonly Cited<"permission">[];
  declaredOn: string | null;
  values: FormValues;
  errors?: FormErrors | undefined;
}) {
  const { facts, declaredOn, values, errors } = props;
  const of = (name: string) => ({ name, checked: textOf(values, name) === "yes", error: errors?.[name] });
  return (
    <MentoringFrame at="offers" title="Before you ask for money">
      <p>
        Sessions are free unless you say otherwise. Paid mentoring is extra work of your own: whether you may
        do it depends on your visa and your contract. We cannot check that, and this is no advice.
      </p>
      <section class="stack" aria-labelledby="facts-title">
        <h2 id="facts-title">What is published</h2>
        <ul class="facts-cited">
          {facts.map(({ status, text, cite }) => (
            <li>
              <p>
                <b>{visaStatusLabel(status)}:</b> {text}
              </p>
              <Source cite={cite} />
            </li>
          ))}
        </ul>
      </section>
      {declaredOn === null ? (
        <Form action="/mentoring/declaration">
          <Checkbox
            {...of("outsideWork")}
            label="I mentor outside my working hours, and not on my employer’s behalf."
          />
          <Checkbox
            {...of("visa")}
            label="I have checked that my immigration status allows this paid work, and how many hours of it."
          />
          <Checkbox
            {...of("employer")}
            label="My contract allows it, or my employer has agreed; I declare the income for tax."
          />
          <Buttons>
            <Button>Say so and set prices</Button>
          </Buttons>
        </Form>
      ) : (
        <Notice kind="plain" title={`You said so on ${declaredOn}.`}>
          If this is no longer true, make your offers free. <a href="/mentoring/offers">Your offers</a>
        </Notice>
      )}
    </MentoringFrame>
  );
}
