import { communityKinds, mayBeGone, type Community } from "#shared/facts/communities.ts";
import { specialtyTitle } from "#shared/facts/specialties.ts";
import type { LocalDate } from "#shared/time.ts";
import { dateLabel, monthLabel } from "#shared/when.ts";
import { Register, RegisterRow } from "#web/components/register.tsx";

/** Groups, courses and help to join: those for everybody by kind, then those of single specialties. */
export function CommunityPage(props: { communities: readonly Community[]; today: LocalDate }) {
  const { communities, today } = props;
  const everybody = communities.filter(({ specialties }) => specialties === undefined);
  return (
    <div class="stack">
      <h1>Groups and help</h1>
      <p class="lede">
        You are not the only one. These are run by others; we only say what they offer and when we last saw
        them alive.
      </p>
      {communityKinds.map(({ code, label }) => (
        <Group title={label} items={everybody.filter(({ kind }) => kind === code)} today={today} />
      ))}
      <Group
        title="For single specialties"
        items={communities.filter((each) => !everybody.includes(each))}
        today={today}
      />
    </div>
  );
}

function Group(props: { title: string; items: readonly Community[]; today: LocalDate }) {
  const { title, items, today } = props;
  if (items.length === 0) return null;
  return (
    <section class="stack">
      <h2>{title}</h2>
      <Register>
        {items.map((item) => (
          <RegisterRow title={<a href={item.url}>{item.name}</a>}>
            <p>{item.gives}.</p>
            <p class="small">
              {item.for}. {item.specialties && `${item.specialties.map(specialtyTitle).join(", ")}. `}
              Cost: {item.cost ?? "not stated"}.
            </p>
            <small class="source">
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
