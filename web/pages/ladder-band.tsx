import type { Evidence } from "#shared/career/evidence.ts";
import { bandKey, type DomainStanding } from "#shared/career/ladder.ts";
import { specialtyTitle, type Band } from "#shared/facts/specialties.ts";
import { dateLabel } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Radios } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextArea } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Source } from "#web/components/source.tsx";

type Props = {
  slug: string;
  /** The query that keeps to a specialty beside the main target. */
  aside: string;
  edition: number;
  at: DomainStanding;
  /** The place of this domain among those to enter, from 1. */
  place: number;
  of: number;
  /** The mentee's own entries in the same domain, which help her choose. */
  evidence: readonly Evidence[];
  values?: { band: string; note: string } | undefined;
  errors?: FormErrors | undefined;
};

/** One scored domain: which of the published bands is true of the mentee. */
export function LadderBandPage({ slug, aside, edition, at, place, of, evidence, values, errors }: Props) {
  const { domain, claim, outdated, band } = at;
  const chosen = values?.band ?? (band ? bandKey(band) : "");
  return (
    <div class="stack narrow">
      <p class="small">
        {specialtyTitle(slug)}, {place} of {of}
      </p>
      <h1>{domain.fullLabel ?? domain.label}</h1>
      {domain.note && <p>{domain.note}</p>}
      {outdated && claim && (
        <Notice title="Choose again.">
          Your choice was made under the {claim.edition} edition. These are the bands of {edition}.
        </Notice>
      )}
      <Form action={`/ladder/bands/${domain.id}${aside}`}>
        <Radios
          name="band"
          legend="Which of these is true of you today?"
          hint="Choose the best one that you could prove."
          options={[
            ...domain.bands.map((each) => ({ value: bandKey(each), label: each.text, hint: worthOf(each) })),
            { value: "", label: "I don’t know yet" },
          ]}
          value={chosen}
          error={errors?.["band"]}
        />
        <TextArea
          name="note"
          label="Your own note"
          hint="What it rests on. Nothing that could identify a patient."
          optional
          rows={2}
          maxlength={300}
          value={values?.note ?? claim?.note ?? ""}
          error={errors?.["note"]}
        />
        <Buttons>
          <Button name="then" value="next">
            {place < of ? "Save and go on" : "Save"}
          </Button>
          <ButtonLink href={`/ladder${aside}`} kind="quiet">
            Back to my ladder
          </ButtonLink>
        </Buttons>
      </Form>
      <Source cite={domain.cite} />
      {evidence.length > 0 && (
        <section class="stack">
          <h2>What you have logged here</h2>
          <ul>
            {evidence.map(({ id, title, happenedOn }) => (
              <li>
                <a href={`/ladder/evidence/${id}`}>{title}</a>,{" "}
                <span class="small">{dateLabel(happenedOn)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function worthOf({ points, grade }: Band): string {
  const worth = points === undefined ? "" : `${points} ${points === 1 ? "point" : "points"}`;
  return [grade === undefined ? "" : `Letter ${grade}`, worth].filter(Boolean).join(", ");
}
