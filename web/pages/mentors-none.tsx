import type { MentorSearch, SearchPart } from "#shared/contract/mentors.ts";
import { partsOf, partWords, queryOf, searchWords, without } from "#shared/search.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { Empty } from "#web/components/panel.tsx";

/** A part of the search that could go, and how many mentors there would be without it. */
export type Looser = { readonly part: SearchPart; readonly found: number };

/** The list when nobody fits: which filter to loosen, and to be told when somebody does. */
export function NobodyFits(props: {
  search: MentorSearch;
  listed: number;
  looser: readonly Looser[];
  waiting: boolean | null;
}) {
  const { search, listed, looser, waiting } = props;
  const nobody = listed === 0 || partsOf(search).length === 0;
  return (
    <Empty
      title={nobody ? "No mentor is listed yet" : "Nobody here fits all of this yet"}
      why={
        nobody
          ? "Every mentor is checked by a person before being listed, so the list fills slowly."
          : `You asked for: ${searchWords(search)}.`
      }
    >
      {looser.length > 0 ? (
        <>
          <p>Leave out one of these and there is somebody:</p>
          <ul class="stack-small">
            {looser.map(({ part, found }) => (
              <li>
                <a href={`/mentors?${queryOf(without(search, part))}`}>Without “{partWords(search, part)}”</a>
                : {found === 1 ? "1 mentor" : `${found} mentors`}
              </li>
            ))}
          </ul>
        </>
      ) : (
        !nobody && (
          <p>
            No single filter is in the way. <a href="/mentors">See all {listed} mentors</a>
          </p>
        )
      )}
      <Told search={search} waiting={waiting} />
    </Empty>
  );
}

function Told({ search, waiting }: { search: MentorSearch; waiting: boolean | null }) {
  const query = queryOf(search);
  if (waiting === true) return <p>We will write to you when a mentor who fits is listed.</p>;
  if (waiting === null) {
    const next = encodeURIComponent(query === "" ? "/mentors" : `/mentors?${query}`);
    return (
      <Buttons>
        <ButtonLink href={`/sign-in?next=${next}`}>Sign in to be told</ButtonLink>
      </Buttons>
    );
  }
  return (
    <Form action="/mentors/alerts">
      <input type="hidden" name="search" value={query} />
      <Button icon="mail">Tell me when somebody fits</Button>
      <p class="small">One mail, once. You can turn this kind of mail off in your account.</p>
    </Form>
  );
}
