import { formatMoney } from "#shared/money.ts";
import { mayExtend, PACK_SESSIONS, type Pack, type PackEnd } from "#shared/packs.ts";
import { dateLabelAt, UK_ZONE } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { HiddenId } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { FactList } from "#web/components/panel.tsx";
import { sessionLabel } from "./booking-words.ts";

/** A pack as one of its two people reads it. */
export type ReadPack = {
  readonly pack: Pack & {
    readonly id: string;
    readonly offerId: string;
    readonly refundMinor: number | null;
    readonly keptMinor: number | null;
  };
  readonly kind: string;
  readonly minutes: number;
  readonly mentor: { readonly name: string; readonly handle: string };
  readonly mentee: { readonly name: string };
  readonly used: number;
  readonly keptMinor: number;
  /** What went back before its end. */
  readonly givenMinor: number;
  readonly open: number;
};
type Props = { read: ReadPack; party: "mentee" | "mentor"; now: number };

/** What a pack is called: 'Portfolio review with Dev Kulkarni, pack of three'. */
export function packTitle({ kind, mentor }: ReadPack): string {
  return `${sessionLabel(kind)} with ${mentor.name}, pack of three`;
}

/** How a pack stands, in a line. */
export function packLine({ pack, used }: ReadPack): string {
  if (pack.endedAt !== null) return `Ended on ${dateLabelAt(pack.endedAt, UK_ZONE)}.`;
  return `${PACK_SESSIONS - used} of ${PACK_SESSIONS} left, until ${dateLabelAt(pack.endsAt, UK_ZONE)}.`;
}

/** A pack: what is left of it, until when, and what may be done with it. */
export function PackPage({ read, party, now }: Props) {
  const { pack, kind, minutes, mentor, mentee, used } = read;
  const left = PACK_SESSIONS - used;
  const ended = pack.endedAt !== null;
  return (
    <div class="stack narrow">
      <h1>A pack of three</h1>
      <FactList
        facts={[
          { name: "Sessions", value: `${sessionLabel(kind)}, ${minutes} minutes` },
          { name: "With", value: party === "mentee" ? mentor.name : mentee.name || "your mentee" },
          { name: "Price", value: <span class="num">{formatMoney(pack.priceMinor)}, all in</span> },
          { name: "Used or booked", value: `${used} of ${PACK_SESSIONS}` },
          ended
            ? { name: "Ended", value: dateLabelAt(pack.endedAt ?? now, UK_ZONE) }
            : { name: "Sessions begin before", value: dateLabelAt(pack.endsAt, UK_ZONE) },
          ended &&
            party === "mentee" && {
              name: "Goes back to your card",
              value: <span class="num">{formatMoney(pack.refundMinor ?? 0)}</span>,
            },
        ]}
      />
      {!ended && (
        <>
          <Buttons>
            {party === "mentee" && left > 0 && (
              <ButtonLink href={`/mentors/${mentor.handle}/offers/${pack.offerId}/times`}>
                Book the next session
              </ButtonLink>
            )}
            {party === "mentee" && mayExtend(pack, now) && (
              <Form action={`/packs/${pack.id}/extension`} look="bare">
                <Button kind="quiet">Three months longer</Button>
              </Form>
            )}
            <ButtonLink kind="quiet" href={`/packs/${pack.id}/end`}>
              End the pack
            </ButtonLink>
          </Buttons>
          <p class="small">
            What is not used when it ends comes back. If the mentee ends it, or its time is over, sessions
            used count at the single price of {formatMoney(pack.singleMinor)}; if the mentor ends it, at the
            pack’s.
          </p>
        </>
      )}
    </div>
  );
}

/** The page before a pack is ended: exactly what would come back now. */
export function EndPackPage({
  read,
  party,
  end,
  changed,
}: Omit<Props, "now"> & { end: PackEnd | null; changed?: boolean | undefined }) {
  const { pack, used, keptMinor, givenMinor } = read;
  const money = (minor: number) => <span class="num">{formatMoney(minor)}</span>;
  if (end === null)
    return (
      <div class="stack narrow">
        <h1>This pack cannot end yet</h1>
        <p>
          A session of it is booked, or took place less than three days ago. When that is over, or cancelled,
          you can end the pack.
        </p>
        <ButtonLink href={`/packs/${pack.id}`}>Back to the pack</ButtonLink>
      </div>
    );
  return (
    <div class="stack narrow">
      <h1>End this pack?</h1>
      {changed && (
        <Notice title="The sum has changed." live>
          Below is what is so now. Nothing has ended yet.
        </Notice>
      )}
      <FactList
        facts={[
          { name: "Paid", value: money(pack.priceMinor) },
          { name: `For ${used === 1 ? "one session" : `${used} sessions`} used`, value: money(keptMinor) },
          end.keepMinor > 0 && {
            name: "To make up the single price",
            value: money(end.keepMinor),
            note: `${formatMoney(pack.singleMinor)} each`,
          },
          givenMinor > 0 && { name: "Went back before", value: money(givenMinor) },
          {
            name: party === "mentee" ? "You get back" : "Your mentee gets back",
            value: <b>{money(end.refundMinor)}</b>,
          },
        ]}
      />
      <Form action={`/packs/${pack.id}/end`}>
        <HiddenId name="refundMinor" value={String(end.refundMinor)} />
        <Buttons>
          <Button kind="stop">End the pack</Button>
          <ButtonLink kind="quiet" href={`/packs/${pack.id}`}>
            Keep it
          </ButtonLink>
        </Buttons>
      </Form>
    </div>
  );
}
