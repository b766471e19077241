import { PACK_SESSIONS } from "#shared/packs.ts";
import { findOfferKind, offerLabel } from "#shared/offers.ts";
import { packEndedMail, packEndingMail } from "#web/emails/pack.ts";
import { loadAccount } from "#workers/accounts/store.ts";
import type { Context } from "#workers/context.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";
import { loadPack } from "#workers/packs/store.ts";

type Of = Extract<MailEffect, { kind: "email.pack-ending" | "email.pack-ended" }>;

/** A pack that is about to end, to its owner; or has ended, to both. */
export async function composePack(ctx: Context, effect: Of): Promise<Composed> {
  const { pack, mentor, mentee, kind, used } = await loadPack(ctx, effect.packId);
  const known = findOfferKind(kind);
  const about = {
    label: known === undefined ? "Session" : offerLabel(known),
    left: PACK_SESSIONS - used,
    endsAt: pack.endsAt,
    url: `${ctx.settings.origin}/packs/${pack.id}`,
  };
  if (effect.kind === "email.pack-ending") {
    if (pack.endedAt !== null || pack.endsAt !== effect.endsAt)
      return { skip: "it has ended or lasts longer now" };
    const mail = packEndingMail({ ...about, name: mentee.name, mentor: mentor.name });
    return { mail, to: mentee.email };
  }
  const reader = effect.to === "mentee" ? mentee : await loadAccount(ctx, mentor.userId);
  const mail = packEndedMail({
    ...about,
    name: reader.name,
    other: effect.to === "mentee" ? mentor.name : mentee.name,
    party: effect.to,
    by: pack.endedBy ?? "system",
    refundMinor: pack.refundMinor ?? 0,
    keptMinor: pack.keptMinor ?? 0,
  });
  return { mail, to: reader.email };
}
