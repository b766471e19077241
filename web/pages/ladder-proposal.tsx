import { domainLabel, findDomain } from "#shared/domains.ts";
import type { Candidate, Ranked } from "#shared/matching.ts";
import type { Proposal } from "#shared/matching/proposal.ts";
import { dateLabelAt, UK_ZONE } from "#shared/when.ts";
import { Monogram } from "#web/components/marks.tsx";
import { Price } from "#web/components/money.tsx";
import { Register, RegisterRow, Why } from "#web/components/register.tsx";
import { NextFree } from "#web/components/times.tsx";
import { ButtonLink } from "#web/components/button.tsx";
import { stageLine, uncapital, type MentorFacts } from "./mentor-words.ts";
import { offerName, type OfferFacts } from "./mentors-card.tsx";

type Mentor = Candidate & MentorFacts & { readonly handle: string; readonly name: string };

/** A session proposed to a mentee, with the mentors it could be with. */
export type ProposedSession = Proposal<Ranked<Mentor>, OfferFacts>;

/** The next session the ladder proposes: for which gap, of which kind, with which three mentors, and when. */
export function LadderProposal(props: { proposal: ProposedSession; zone: string; href: string }) {
  const { proposal, zone, href } = props;
  const { choices } = proposal;
  return (
    <section class="stack" id="talk" aria-labelledby="talk-title">
      <h2 id="talk-title">Next session</h2>
      <p>{reason(proposal)}</p>
      {choices.length === 0 ? (
        <p>
          No mentor of your specialty has a free time known now. <a href={href}>Look further</a>
        </p>
      ) : (
        <>
          <Register label="Mentors for it, best fit first">
            {choices.map(({ placed: { mentor, why }, offer, at }) => (
              <RegisterRow
                title={mentor.name}
                href={`/mentors/${mentor.handle}`}
                mark={<Monogram name={mentor.name} />}
                side={
                  <>
                    <NextFree at={at} zone={zone} />
                    <Price minor={offer.priceMinor} minutes={offer.minutes} />
                    <small class="card-offer">{offerName(offer.kind)}</small>
                    <ButtonLink
                      href={`/mentors/${mentor.handle}/offers/${offer.id}/times`}
                      kind="quiet"
                      about={`with ${mentor.name}`}
                    >
                      See times
                    </ButtonLink>
                  </>
                }
              >
                <p class="small">{stageLine(mentor)}</p>
                {why !== "" && <Why>{why}</Why>}
              </RegisterRow>
            ))}
          </Register>
          <p class="small">
            <a href={href}>All who fit</a>. <a href="/ranking">How we rank</a>
          </p>
        </>
      )}
    </section>
  );
}

/** Which gap, which kind and until when, in a sentence or two. */
function reason({ gap, kind, by }: ProposedSession): string {
  const domain = findDomain(gap?.domain ?? "");
  const what =
    kind === undefined ? "a session" : `a ${uncapital(offerName(kind))}`.replace(/^a (?=[aeiou])/, "an ");
  const on = domain === undefined ? "" : ` on ${uncapital(domainLabel(domain))}, where you have most to gain`;
  const until = by === undefined ? "" : ` Your window closes on ${dateLabelAt(by - 1, UK_ZONE)}.`;
  return `What fits you next is ${what}${on}.${until}`;
}
