import type { MentorSearch } from "#shared/contract/mentors.ts";
import { countries } from "#shared/countries.ts";
import { domainCodes, domainLabel } from "#shared/domains.ts";
import { deaneries } from "#shared/facts/deaneries.ts";
import { entryLevels } from "#shared/facts/specialties.ts";
import { offerKinds, offerLabel } from "#shared/offers.ts";
import { exams, languages, routesIn, type Listed } from "#shared/people.ts";
import { partsOf } from "#shared/search.ts";
import { Button } from "#web/components/button.tsx";
import { Checkbox } from "#web/components/choices.tsx";
import { Form } from "#web/components/form.tsx";
import { TextField } from "#web/components/inputs.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { Select } from "#web/components/select.tsx";
import { SpecialtyField } from "#web/components/specialty-field.tsx";

const MORE = ["level", "country", "language", "exam", "deanery"] as const;

/** What to look for, as a form that the address keeps; folded on a phone, where the list comes first. */
export function MentorFilters({ search, summary }: { search: MentorSearch; summary: string }) {
  const more = MORE.some((part) => search[part] !== undefined);
  return (
    <details class="filters">
      <summary>
        <b>Filters:</b> {summary}
      </summary>
      <Form action="/mentors" method="get" label="Find a mentor" search>
        <SpecialtyField
          name="specialty"
          label="Specialty"
          required={false}
          empty="Any specialty"
          value={search.specialty}
        />
        <Choice
          name="help"
          label="Help with"
          any="Anything"
          value={search.help}
          list={domainCodes.map((code) => ({ code, label: domainLabel(code) }))}
        />
        <Choice
          name="kind"
          label="Kind of session"
          any="Any kind"
          value={search.kind}
          list={offerKinds.map((code) => ({ code, label: offerLabel(code) }))}
        />
        <Choice name="route" label="Their route in" any="Any route" value={search.route} list={routesIn} />
        <TextField
          name="q"
          type="search"
          label="Words"
          required={false}
          value={search.q}
          maxlength={80}
          hint="A name, a topic, an exam"
        />
        <TextField
          name="price"
          label="Highest price in £"
          required={false}
          inputmode="numeric"
          value={search.price}
          maxlength={3}
        />
        <div>
          <Checkbox name="free" label="Free of charge" checked={search.free !== undefined} />
          <Checkbox name="week" label="Free time within a week" checked={search.week !== undefined} />
        </div>
        <Disclosure summary="More filters" open={more}>
          <Choice
            name="level"
            label="Entry level"
            any="Any level"
            value={search.level}
            list={entryLevels.map((code) => ({ code, label: code }))}
          />
          <Choice
            name="country"
            label="Qualified in"
            any="Any country"
            value={search.country}
            list={countries.map(({ code, name }) => ({ code, label: name }))}
          />
          <Choice
            name="language"
            label="Speaks"
            any="Any language"
            value={search.language}
            list={languages}
          />
          <Choice name="exam" label="Passed" any="Any exam" value={search.exam} list={exams} />
          <Choice
            name="deanery"
            label="Deanery"
            any="Any deanery"
            value={search.deanery}
            list={deaneries.map(({ code, name }) => ({ code, label: name }))}
          />
        </Disclosure>
        <Button kind="quiet">Update list</Button>
        {partsOf(search).length > 0 && (
          <p>
            <a href="/mentors">Clear all filters</a>
          </p>
        )}
      </Form>
    </details>
  );
}

function Choice(props: {
  name: string;
  label: string;
  any: string;
  value: string | undefined;
  list: readonly Listed[];
}) {
  const { name, label, any, value, list } = props;
  return (
    <Select
      name={name}
      label={label}
      required={false}
      empty={any}
      value={value}
      options={list.map((each) => ({ value: each.code, label: each.label }))}
    />
  );
}
