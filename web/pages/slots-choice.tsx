import { formatMoney } from "#shared/money.ts";
import { PACK_SESSIONS } from "#shared/packs.ts";
import { seatMonth, seatsLeft, seatWords } from "#shared/seats.ts";
import { MINUTE } from "#shared/time.ts";
import { shortWhen, UK_ZONE, whenLine, zoneLabel } from "#shared/when.ts";
import { Button, ButtonLink } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { HiddenId } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { RefundTerms } from "#web/components/refund-terms.tsx";
import { SessionSummary } from "#web/components/session-summary.tsx";
import { firstName } from "#web/emails/session-mail.ts";
import type { TimesPageProps } from "./slots.tsx";
import { whyStart } from "./hidden-words.ts";

/** The session that the picked start makes: both times, the price, what comes back until when, and the one button. */
export function SlotChoice(props: TimesPageProps) {
  const { mentor, offer, seats, zone, chosen, steps } = props;
  const price = offer.priceMinor === 0 ? "Free" : `${formatMoney(offer.priceMinor)}, all in`;
  const startsAt = chosen?.refusal === null ? chosen.startsAt : null;
  const endsAt = startsAt === null ? 0 : startsAt + offer.minutes * MINUTE;
  const uk = zoneLabel(zone) === zoneLabel(UK_ZONE);
  return (
    <SessionSummary
      facts={[
        startsAt === null
          ? { name: "When", value: "Pick a time" }
          : { name: "You", value: whenLine(startsAt, endsAt, zone) },
        startsAt !== null &&
          !uk && { name: firstName(mentor.name), value: whenLine(startsAt, endsAt, UK_ZONE) },
        {
          name: "Price",
          value: <span class="num">{price}</span>,
          note: offer.priceMinor > 0 && seatWords(seats, startsAt ?? props.now),
        },
      ]}
      terms={
        <>
          {chosen !== null && chosen.refusal !== null && (
            <Notice title="This time cannot be had.">{whyStart(chosen.refusal)}</Notice>
          )}
          {startsAt !== null && (
            <RefundTerms
              steps={steps}
              priceMinor={offer.priceMinor}
              startsAt={startsAt}
              zone={zone}
              mentor={firstName(mentor.name)}
            />
          )}
        </>
      }
      line={startsAt === null ? undefined : `${shortWhen(startsAt, zone)}, ${zoneLabel(zone)}`}
      price={<span class="num">{price}</span>}
      action={
        startsAt === null || props.reader === "self" ? undefined : <Hold {...props} startsAt={startsAt} />
      }
      next={<Next {...props} />}
    />
  );
}

function Hold(props: TimesPageProps & { startsAt: number }) {
  const { mentor, offer, seats, pack, zone, startsAt, reader, hold, bookingId } = props;
  if (reader === "guest") {
    const back = `/mentors/${mentor.handle}/offers/${offer.id}/times?zone=${zone}&start=${startsAt}`;
    return (
      <ButtonLink href={`/sign-in?next=${encodeURIComponent(back)}`} wide>
        Sign in to hold this time
      </ButtonLink>
    );
  }
  if (hold?.startsAt === startsAt && hold.sameOffer)
    return (
      <ButtonLink href={`/bookings/${hold.id}/prepare`} wide>
        Go on with this time
      </ButtonLink>
    );
  return (
    <Form action="/holds" look="bare">
      <HiddenId value={bookingId} />
      <HiddenId name="offerId" value={offer.id} />
      <HiddenId name="startsAt" value={String(startsAt)} />
      <HiddenId name="minutes" value={String(offer.minutes)} />
      <HiddenId name="priceMinor" value={String(offer.priceMinor)} />
      <HiddenId name="zone" value={zone} />
      <div class="stack-small">
        {pack !== null && startsAt < pack.endsAt && (
          <Button wide name="pack" value={pack.id}>
            Hold it with your pack ({PACK_SESSIONS - pack.used} left)
          </Button>
        )}
        <Button wide kind={pack === null ? "main" : "quiet"}>
          {hold === null ? "Hold this time for 30 minutes" : "Hold this time instead"}
        </Button>
        {pack === null && offer.packMinor !== null && (
          <>
            <HiddenId name="packMinor" value={String(offer.packMinor)} />
            <Button kind="quiet" wide name="pack" value="new">
              Hold it as the first of three, {formatMoney(offer.packMinor)}
            </Button>
          </>
        )}
        {offer.priceMinor > 0 && seatsLeft(seats, seatMonth(startsAt)) > 0 && (
          <Button kind="quiet" wide name="seat" value="yes">
            I cannot pay: take a free seat
          </Button>
        )}
      </div>
    </Form>
  );
}

function Next({ mentor, offer }: TimesPageProps) {
  const prepare = "Next: what you want out of it (2 minutes)";
  const name = firstName(mentor.name);
  if (mentor.approval === "request")
    return (
      <>
        {prepare}, then {name} answers within two days.{" "}
        {offer.priceMinor > 0 ? "You pay only after a yes." : "Nothing to pay."}
      </>
    );
  return offer.priceMinor > 0 ? <>{prepare}, then payment.</> : <>{prepare}. Nothing to pay.</>;
}
