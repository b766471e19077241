import type { RefusalDetail } from "#shared/errors.ts";
import { MINUTE } from "#shared/time.ts";
import { Times } from "#web/components/times.tsx";
import { RefusalPage, type RefusalWords } from "./refusal.tsx";

/** The page for a start that cannot be had: why, what is free near it instead, and that nothing was charged. */
export function HoldRefusedPage(props: {
  words: RefusalWords;
  /** Where all free times are listed. */
  timesHref: string | null;
  hrefFor: (startsAt: number) => string;
  alternatives: readonly number[];
  minutes: number;
  zone: string;
}) {
  const { words, timesHref, hrefFor, alternatives, minutes, zone } = props;
  const links = timesHref === null ? words.links : [{ href: timesHref, label: "See all free times" }];
  return (
    <RefusalPage {...words} links={links}>
      {alternatives.length > 0 && (
        <>
          <h2>Free near that time</h2>
          <ul class="register">
            {alternatives.map((startsAt) => (
              <li class="row">
                <a href={hrefFor(startsAt)}>
                  <Times startsAt={startsAt} endsAt={startsAt + minutes * MINUTE} zone={zone} />
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </RefusalPage>
  );
}

/** The three starts that a refusal names. */
export function alternativesOf(detail: RefusalDetail): readonly number[] {
  const list = detail["alternatives"];
  return typeof list === "object" && list !== null ? list : [];
}
