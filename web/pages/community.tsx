import { communityKinds, mayBeGone, type Community } from "#shared/facts/communities.ts";
import { specialtyTitle } from "#shared/facts/specialties.ts";
import type { LocalDate } from "#shared/time.ts";
import { dateLabel, monthLabel } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { Empty } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { Select } from "#web/components/select.tsx";
import { Source } from "#web/components/source.tsx";
import { SpecialtyField } from "#web/components/specialty-field.tsx";

type Props = {
  communities: readonly Community[];
  /** What was asked for; empty for everything. */
  specialty: string;
  kind: string;
  today: LocalDate;
};

/** Groups, events, courses and help to join by kind: those of a specialty first when one is asked for. */
export function CommunityPage({ communities, specialty, kind, today }: Props) {
  const wanted = communities.filter(
    (each) =>
      (kind === "" || each.kind === kind) &&
      (specialty === "" || each.specialties === undefined || each.specialties.includes(specialty)),
  );
  const single = wanted.filter(({ specialties }) => specialties !== undefined);
  return (
    <div class="stack">
      <h1>Groups and help</h1>
      <p class="lede">
        You are not the only one. These are run by others; we only say what they offer and when we last saw
        them alive.
      </p>
      <Form action="/community" method="get" look="line" label="Choose groups">
        <SpecialtyField
          name="specialty"
          label="Specialty"
          value={specialty}
          required={false}
          empty="All specialties"
        />
        <Select
          name="kind"
          label="Kind"
          value={kind}
          required={false}
          empty="All kinds"
          options={communityKinds.map(({ code, label }) => ({ value: code, label }))}
        />
        <Button kind="quiet">Show</Button>
      </Form>
      {wanted.length === 0 && (
        <Empty title="Nothing of this kind" why="We know of none that is alive.">
          <p>
            <a href="/community">Show all</a>
          </p>
        </Empty>
      )}
      <Group
        title={specialty === "" ? "For single specialties" : `For ${specialtyTitle(specialty)}`}
        items={single}
        today={today}
        named={specialty === ""}
      />
      {communityKinds.map(({ code, label }) => (
        <Group
          title={label}
          items={wanted.filter((each) => each.specialties === undefined && each.kind === code)}
          today={today}
        />
      ))}
    </div>
  );
}

function Group(props: { title: string; items: readonly Community[]; today: LocalDate; named?: boolean }) {
  const { title, items, today, named } = props;
  if (items.length === 0) return null;
  return (
    <section class="stack">
      <h2>{title}</h2>
      <Register>
        {items.map((item) => (
          <RegisterRow title={item.namedOnly ? item.name : <a href={item.url}>{item.name}</a>}>
            <p>{item.gives}.</p>
            <p class="small">
              {item.for}.{" "}
              {named && item.specialties && `${item.specialties.map(specialtyTitle).join(", ")}. `}
              Cost: {item.cost ?? "not stated"}.
            </p>
            {item.cite.pageUrl !== item.url || item.namedOnly ? <Source cite={item.cite} /> : null}
            <small class="source">
              {item.namedOnly && "We read no page of its own: search for its name. "}
              {seenWords(item.lastSeen)}
              {mayBeGone(item, today) && <b> Check that it still runs.</b>}
            </small>
          </RegisterRow>
        ))}
      </Register>
    </section>
  );
}

function seenWords(date: string | undefined): string {
  if (date === undefined) return "No date on its page.";
  const words = date.length === 4 ? date : date.length === 7 ? monthLabel(`${date}-01`) : dateLabel(date);
  return `Last seen: ${words}.`;
}
