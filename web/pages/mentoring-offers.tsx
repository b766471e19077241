import { boundsWords } from "#shared/limits.ts";
import { formatMoney, formatPrice, splitShare } from "#shared/money.ts";
import { offerKinds, offerLabel, offerMinutes, offerSentence } from "#shared/offers.ts";
import type { Policy } from "#shared/policy.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { HiddenId, MoneyField, TextArea } from "#web/components/inputs.tsx";
import { Empty } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { Select } from "#web/components/select.tsx";
import { textOf, type FormValues } from "./form-values.ts";
import { MentoringFrame } from "./mentoring-frame.tsx";
import { offerName } from "./mentors-card.tsx";

/** An offer as its owner sees it. */
export type OwnOffer = {
  readonly id: string;
  readonly kind: string;
  readonly minutes: number;
  readonly priceMinor: number;
  readonly packMinor: number | null;
  readonly about: string;
  readonly retiredAt: number | null;
};

type Terms = Pick<Policy, "commissionBps" | "payoutHours">;

/** What a mentor offers, what is retired, and room for one more. */
export function MentoringOffersPage(props: {
  offers: readonly OwnOffer[];
  terms: Terms;
  mayCharge: boolean;
  newId: string;
  values: FormValues;
  errors?: FormErrors | undefined;
}) {
  const { offers, terms, mayCharge, newId, values, errors } = props;
  const open = offers.filter((offer) => offer.retiredAt === null);
  const retired = offers.filter((offer) => offer.retiredAt !== null);
  return (
    <MentoringFrame at="offers" title="What you offer">
      {open.length === 0 ? (
        <Empty
          title="Nothing on offer yet"
          why="People book an offer: a kind of session, a length and a price. A free fit call of 15 minutes is a good first one."
        />
      ) : (
        <Register label="On your page">
          {open.map((offer) => (
            <Offer offer={offer} terms={terms} />
          ))}
        </Register>
      )}
      <NewOffer id={newId} values={values} errors={errors} mayCharge={mayCharge} terms={terms} />
      {retired.length > 0 && (
        <section class="stack" aria-labelledby="retired-title">
          <h2 id="retired-title">Retired</h2>
          <Register label="Retired">
            {retired.map((offer) => (
              <Offer offer={offer} terms={terms} />
            ))}
          </Register>
        </section>
      )}
    </MentoringFrame>
  );
}

function Offer({ offer, terms }: { offer: OwnOffer; terms: Terms }) {
  const { id, kind, minutes, priceMinor, packMinor, about, retiredAt } = offer;
  const name = `${offerName(kind)}, ${minutes} min`;
  return (
    <RegisterRow
      title={name}
      heading={retiredAt === null ? "h2" : "h3"}
      dim={retiredAt !== null}
      side={
        retiredAt === null ? (
          <>
            <ButtonLink href={`/mentoring/offers/${id}`} kind="quiet" small about={name}>
              Change
            </ButtonLink>{" "}
            <Form action={`/mentoring/offers/${id}/retirement`} look="bare">
              <Button kind="quiet" small about={name}>
                Retire
              </Button>
            </Form>
          </>
        ) : (
          <Form action={`/mentoring/offers/${id}/restoration`} look="bare">
            <Button kind="quiet" small about={name}>
              Offer again
            </Button>
          </Form>
        )
      }
    >
      <p>
        <b class="num">{formatPrice(priceMinor)}</b> <ShareLine minor={priceMinor} terms={terms} />
      </p>
      {packMinor !== null && (
        <p>
          <b class="num">{formatPrice(packMinor)}</b> <span class="small">for a pack of three</span>
        </p>
      )}
      {about !== "" && <p class="small">{about}</p>}
    </RegisterRow>
  );
}

/** What of a price the mentor gets, and when. */
export function ShareLine({ minor, terms }: { minor: number; terms: Terms }) {
  if (minor === 0) return null;
  const { mentorMinor } = splitShare(minor, terms.commissionBps);
  return (
    <span class="small">
      all in; you get {formatMoney(mentorMinor)}, due {terms.payoutHours} hours after the session ends
    </span>
  );
}

function NewOffer(props: {
  id: string;
  values: FormValues;
  errors: FormErrors | undefined;
  mayCharge: boolean;
  terms: Terms;
}) {
  const { id, values, errors, mayCharge, terms } = props;
  const of = (name: string) => ({ name, value: textOf(values, name), error: errors?.[name] });
  const lengths = [...new Set(offerKinds.flatMap((kind) => offerMinutes(kind)))];
  return (
    <section class="stack" aria-labelledby="new-title">
      <h2 id="new-title">Add an offer</h2>
      <Form action="/mentoring/offers">
        <HiddenId value={id} />
        <Select
          {...of("kind")}
          label="Kind of session"
          empty="Choose a kind"
          options={offerKinds.map((kind) => ({
            value: kind,
            label: `${offerLabel(kind)}: ${offerSentence(kind)}`,
          }))}
        />
        <Select
          {...of("minutes")}
          label="Length"
          hint="A fit call takes 15 minutes, everything else 30, 45 or 60."
          empty="Choose a length"
          options={lengths.map((minutes) => ({ value: String(minutes), label: `${minutes} minutes` }))}
        />
        <PriceField of={of("price")} mayCharge={mayCharge} terms={terms} />
        <TextArea {...of("about")} label="What happens in it" optional rows={3} maxlength={500} />
        <Button>Add it</Button>
      </Form>
    </section>
  );
}

/** The price of an offer, or the way to the declaration that a price needs. */
export function PriceField(props: {
  of: { name: string; value: string; error: string | undefined };
  mayCharge: boolean;
  terms: Terms;
}) {
  const { of, mayCharge, terms } = props;
  const share = 100 - terms.commissionBps / 100;
  if (!mayCharge)
    return (
      <p class="small">
        This session will be free. To ask for money, first say that{" "}
        <a href="/mentoring/declaration">your visa and your employer allow it</a>.
      </p>
    );
  return (
    <MoneyField
      {...of}
      label="Price"
      optional
      hint={`Empty is free; else ${boundsWords("offer")}, all that the mentee pays. You get ${share} %, due ${terms.payoutHours} hours after the session ends.`}
    />
  );
}

/** One offer, to change its price and words. */
export function MentoringOfferPage(props: {
  offer: OwnOffer;
  terms: Terms;
  mayCharge: boolean;
  values: FormValues;
  errors?: FormErrors | undefined;
}) {
  const { offer, terms, mayCharge, values, errors } = props;
  const of = (name: string) => ({ name, value: textOf(values, name), error: errors?.[name] });
  return (
    <MentoringFrame at="offers" title={`${offerName(offer.kind)}, ${offer.minutes} minutes`}>
      <p>
        Now <b class="num">{formatPrice(offer.priceMinor)}</b>{" "}
        <ShareLine minor={offer.priceMinor} terms={terms} />. A change counts for bookings made from now on;
        those already made keep their price.
      </p>
      <Form action={`/mentoring/offers/${offer.id}`}>
        <PriceField of={of("price")} mayCharge={mayCharge} terms={terms} />
        {mayCharge && (
          <MoneyField
            {...of("pack")}
            label="Three of them together"
            hint={`A pack, less than three single ones: ${boundsWords("pack")}. It is paid at once, lasts six months, and you get your share after each session. Empty: no packs.`}
            optional
          />
        )}
        <TextArea {...of("about")} label="What happens in it" optional rows={3} maxlength={500} />
        <Buttons>
          <Button>Save</Button>
          <ButtonLink href="/mentoring/offers" kind="quiet">
            Back
          </ButtonLink>
        </Buttons>
      </Form>
    </MentoringFrame>
  );
}
