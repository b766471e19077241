import { dateLabelAt, UK_ZONE } from "#shared/when.ts";
import { countryName } from "#shared/countries.ts";
import { visaStatusLabel } from "#shared/facts/visa.ts";
import { domainLabel, findDomain } from "#shared/domains.ts";
import { BADGE_DAYS, isVerified, type MentorStanding } from "#shared/mentors.ts";
import { formatMoney } from "#shared/money.ts";
import { findOfferKind, offerSentence } from "#shared/offers.ts";
import { seatWordsFor, type Seats } from "#shared/seats.ts";
import { exams, labelOf, languages, routesIn, type Scored } from "#shared/people.ts";
import { ButtonLink } from "#web/components/button.tsx";
import { Monogram, Tag, Verified } from "#web/components/marks.tsx";
import { Price } from "#web/components/money.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Beside, Disclosure, FactList, Panel } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { NextFree } from "#web/components/times.tsx";
import { Reviews, type MentorReviews } from "./mentor-reviews.tsx";
import { recordWords, stageLine, type MentorFacts } from "./mentor-words.ts";
import { offerName, type OfferFacts } from "./mentors-card.tsx";

/** A mentor's public page as it is drawn: nothing here is private. */
export type PublicMentor = MentorFacts &
  MentorStanding & {
    readonly handle: string;
    readonly name: string;
    readonly entryLevel: string;
    readonly about: string;
    readonly exams: readonly string[];
    readonly languages: readonly string[];
    readonly timeline: readonly { readonly when: string; readonly what: string }[];
    readonly visaPath: string | null;
    readonly startedYear: number | null;
    readonly helpsWith: readonly {
      readonly domain: string;
      readonly note: string;
      readonly scored?: Scored | null | undefined;
    }[];
    readonly approval: "instant" | "request";
    readonly sessionsDone: number;
    readonly reviewCount: number;
    readonly reviewSum: number;
    readonly demo: boolean;
  };

type Props = {
  mentor: PublicMentor;
  offers: readonly (OfferFacts & { readonly about: string; readonly packMinor: number | null })[];
  reviews: MentorReviews;
  seats: Seats;
  /** False when nobody can book now: paused, or the badge has lapsed. */
  listed: boolean;
  zone: string;
  now: number;
  /** True on the mentor's own look at the page. */
  preview?: boolean | undefined;
};

/** Who a mentor is, how they got in, what they help with, and every session they offer with its next free time. */
export function MentorPage(props: Props) {
  const { mentor, listed, now, preview } = props;
  return (
    <Beside side={<Side mentor={mentor} now={now} />}>
      <header class="person">
        <Monogram name={mentor.name} large />
        <div class="stack-small">
          <h1 data-transition={`mentor-${mentor.handle}`}>{mentor.name}</h1>
          <p>{stageLine(mentor)}</p>
          <p class="marks">
            {mentor.verifiedAt !== null && isVerified(mentor, now) && (
              <Verified on={dateLabelAt(mentor.verifiedAt, UK_ZONE)} />
            )}
            <span class="small">{recordWords(mentor)}</span>
            {mentor.demo && <Tag>Demo</Tag>}
          </p>
        </div>
      </header>
      {mentor.demo && <Notice kind="plain">This is an invented person, here to show how Rung works.</Notice>}
      {!listed && !preview && (
        <Notice title="Not taking bookings now.">
          {isVerified(mentor, now)
            ? "This mentor has paused. Sessions that are booked go ahead."
            : "The last check of this mentor has run out. Sessions that are booked go ahead."}{" "}
          <a href={`/mentors?specialty=${mentor.specialty}`}>See other mentors of this specialty</a>
        </Notice>
      )}
      {mentor.about !== "" && <Paragraphs text={mentor.about} />}
      <Offers {...props} />
      <Helps helpsWith={mentor.helpsWith} />
      <Path mentor={mentor} />
      <Reviews handle={mentor.handle} reviews={props.reviews} />
    </Beside>
  );
}

function Offers({ mentor, offers, seats, listed, zone, now, preview }: Props) {
  const seatsFree = seatWordsFor(seats, offers, now);
  return (
    <section class="stack" id="offers" aria-labelledby="offers-title">
      <h2 id="offers-title">Sessions</h2>
      {offers.length === 0 ? (
        <p>No session is on offer now.</p>
      ) : (
        <Register>
          {offers.map((offer) => {
            const kind = findOfferKind(offer.kind);
            const free = offer.nextFreeAt !== null && offer.nextFreeAt >= now ? offer.nextFreeAt : null;
            return (
              <RegisterRow
                title={offerName(offer.kind)}
                side={
                  <>
                    {listed && free !== null && <NextFree at={free} zone={zone} />}
                    {listed && free === null && <span class="next-free small">No free time known now</span>}
                    <Price minor={offer.priceMinor} minutes={offer.minutes} />
                    {offer.packMinor !== null && <small>or three for {formatMoney(offer.packMinor)}</small>}
                    {listed && !preview && (
                      <ButtonLink
                        href={`/mentors/${mentor.handle}/offers/${offer.id}/times`}
                        about={`for ${offerName(offer.kind)}, ${offer.minutes} minutes`}
                        kind={offer === offers[0] ? "main" : "quiet"}
                      >
                        See times
                      </ButtonLink>
                    )}
                  </>
                }
              >
                {kind && <p class="small">{offerSentence(kind)}</p>}
                {offer.about !== "" && <p>{offer.about}</p>}
              </RegisterRow>
            );
          })}
        </Register>
      )}
      {seatsFree !== undefined && (
        <p>
          <Tag kind="free">{seatsFree}</Tag> For people who cannot pay: pick a time and take one.
        </p>
      )}
      <p class="small">
        {mentor.approval === "instant"
          ? "Booked at once: the time you pick is yours."
          : "On request: the mentor answers within 48 hours, and you pay only after that."}{" "}
        Prices are all in.
      </p>
    </section>
  );
}

function Helps({ helpsWith }: Pick<PublicMentor, "helpsWith">) {
  if (helpsWith.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="helps-title">
      <h2 id="helps-title">Helps with</h2>
      <FactList
        facts={helpsWith.map(({ domain, note, scored }) => {
          const known = findDomain(domain);
          return {
            name: known ? domainLabel(known) : domain,
            value: <span class="plain">{note}</span>,
            note: scored && `Scored ${scored.points} of ${scored.of}, as the mentor says.`,
          };
        })}
      />
      <p class="small">
        Mentors ask and critique. They never write answers, share interview questions or sign CREST forms.{" "}
        <a href="/rules">The rules</a>
      </p>
    </section>
  );
}

function Path({ mentor }: { mentor: PublicMentor }) {
  const { route, monthsBefore, startedYear, visaPath, timeline } = mentor;
  return (
    <section class="stack" aria-labelledby="path-title">
      <h2 id="path-title">How I got in</h2>
      <p>
        Route: {labelOf(routesIn, route)}
        {monthsBefore !== null && monthsBefore > 0 && `, after ${monthsBefore} months outside training`}.
        {startedYear !== null && ` Training began in ${startedYear}.`}
        {visaPath !== null && ` Visa or status when applying: ${visaStatusLabel(visaPath)}.`}
      </p>
      {timeline.length > 0 && (
        <ol class="way-in">
          {timeline.map(({ when, what }) => (
            <li>
              <b class="num">{when}</b>
              <span>{what}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Side({ mentor, now }: { mentor: PublicMentor; now: number }) {
  return (
    <>
      <Panel title="In short" id="short">
        <FactList
          facts={[
            { name: "Qualified in", value: countryName(mentor.qualifiedIn) },
            { name: "Languages", value: mentor.languages.map((code) => labelOf(languages, code)).join(", ") },
            mentor.exams.length > 0 && {
              name: "Exams passed",
              value: mentor.exams.map((code) => labelOf(exams, code)).join(", "),
            },
            { name: "Booking", value: mentor.approval === "instant" ? "At once" : "On request" },
          ]}
        />
      </Panel>
      {mentor.verifiedAt !== null && mentor.verifiedUntilAt !== null && isVerified(mentor, now) && (
        <Disclosure summary="What verified means">
          <p class="small">
            On {dateLabelAt(mentor.verifiedAt, UK_ZONE)} a person here found this name and number on the
            public register of the <abbr title="General Medical Council">GMC</abbr>, with a licence to
            practise and training in this specialty, and the mentor proved an NHS mail address. It says
            nothing about how well somebody teaches. It lapses after {BADGE_DAYS} days, on{" "}
            {dateLabelAt(mentor.verifiedUntilAt, UK_ZONE)}, unless checked again.
          </p>
        </Disclosure>
      )}
    </>
  );
}

function Paragraphs({ text }: { text: string }) {
  return (
    <div class="stack">
      {text.split(/\n{2,}/).map((part) => (
        <p class="as-written">{part}</p>
      ))}
    </div>
  );
}
