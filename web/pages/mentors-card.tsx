import { dateLabelAt, UK_ZONE } from "#shared/when.ts";
import { seatWordsFor, type Seats } from "#shared/seats.ts";
import { explained, type Factors } from "#shared/matching.ts";
import { findOfferKind, offerLabel } from "#shared/offers.ts";
import { ButtonLink } from "#web/components/button.tsx";
import { Monogram, Tag, Verified } from "#web/components/marks.tsx";
import { Price } from "#web/components/money.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { RegisterRow, Why } from "#web/components/register.tsx";
import { Table } from "#web/components/table.tsx";
import { NextFree } from "#web/components/times.tsx";
import { pathLine, recordWords, stageLine, type MentorFacts } from "./mentor-words.ts";

/** An offer as lists and the mentor's page draw it. */
export type OfferFacts = {
  readonly id: string;
  readonly kind: string;
  readonly minutes: number;
  readonly priceMinor: number;
  readonly nextFreeAt: number | null;
};

/** A mentor in the list, with the place and the reason for it. */
export type Card = {
  readonly mentor: MentorFacts & {
    readonly handle: string;
    readonly name: string;
    readonly verifiedAt: number | null;
    readonly sessionsDone: number;
    readonly reviewCount: number;
    readonly reviewSum: number;
    readonly demo: boolean;
    readonly offers: readonly OfferFacts[];
    readonly seats: Seats;
  };
  readonly why: string;
  readonly suits: string;
  readonly score: number;
  readonly factors: Factors;
};

/** One mentor of the list: who, why, since when verified, and the soonest session with its price. */
export function MentorCard(props: { card: Card; zone: string; now: number; explain: boolean }) {
  const { card, zone, now, explain } = props;
  const { mentor, why, suits } = card;
  const free = seatWordsFor(mentor.seats, mentor.offers, now);
  return (
    <RegisterRow
      title={mentor.name}
      href={`/mentors/${mentor.handle}`}
      mark={<Monogram name={mentor.name} />}
      transition={`mentor-${mentor.handle}`}
      side={<Soonest mentor={mentor} zone={zone} now={now} />}
    >
      <p class="small">
        {stageLine(mentor)}. {pathLine(mentor)}
      </p>
      {why !== "" && <Why>{why}</Why>}
      {suits !== "" && <p class="small">{suits}</p>}
      <p class="marks">
        {mentor.verifiedAt !== null && <Verified on={dateLabelAt(mentor.verifiedAt, UK_ZONE)} />}
        <span class="small">{recordWords(mentor)}</span>
        {free !== undefined && <Tag kind="free">{free}</Tag>}
        {mentor.demo && <Tag>Demo</Tag>}
      </p>
      {explain && <Explained card={card} />}
    </RegisterRow>
  );
}

function Soonest({ mentor, zone, now }: { mentor: Card["mentor"]; zone: string; now: number }) {
  const offer = offerToShow(mentor.offers, now);
  if (offer === undefined) return null;
  const others = mentor.offers.length - 1;
  const times = `/mentors/${mentor.handle}/offers/${offer.id}/times`;
  return (
    <>
      {isFree(offer, now) ? (
        <NextFree at={offer.nextFreeAt} zone={zone} />
      ) : (
        <span class="next-free small">No free time known now</span>
      )}
      <Price minor={offer.priceMinor} minutes={offer.minutes} />
      <small class="card-offer">
        {offerName(offer.kind)}
        {others > 0 && `, and ${others} more`}
      </small>
      <ButtonLink href={times} about={`with ${mentor.name}`}>
        See times
      </ButtonLink>
    </>
  );
}

/** The offer a card leads to: a whole session rather than a fit call, then the one free soonest, then the cheapest. */
export function offerToShow(offers: readonly OfferFacts[], now: number): OfferFacts | undefined {
  const rank = (offer: OfferFacts) => [
    isFree(offer, now) ? 0 : 1,
    offer.kind === "fit-call" ? 1 : 0,
    offer.nextFreeAt ?? 0,
    offer.priceMinor,
  ];
  return offers.toSorted((a, b) => {
    const theirs = rank(b);
    return rank(a).reduce((so, value, i) => so || value - (theirs[i] ?? 0), 0);
  })[0];
}

function isFree(offer: OfferFacts, now: number): offer is OfferFacts & { nextFreeAt: number } {
  return offer.nextFreeAt !== null && offer.nextFreeAt >= now;
}

/** An offer's kind inside a sentence. */
export function offerName(kind: string): string {
  const known = findOfferKind(kind);
  return known === undefined ? "Session" : offerLabel(known);
}

function Explained({ card }: { card: Card }) {
  return (
    <Disclosure summary={`Why here: ${card.score.toFixed(1)} points`}>
      <Table
        caption={`What ${card.mentor.name}’s place is made of`}
        quietCaption
        columns={[
          { title: "What counts" },
          { title: "How much of it", number: true },
          { title: "Points", number: true },
        ]}
        rows={explained(card.factors).map(({ name, share, points, weight }) => [
          name,
          `${Math.round(share * 100)} %`,
          `${points.toFixed(1)} of ${weight}`,
        ])}
      />
    </Disclosure>
  );
}
