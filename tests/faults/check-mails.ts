import type { Violation } from "./check.ts";
import type { TrueBooking, Truth } from "./truth.ts";

/** Each mail that was promised is at Resend exactly once, or is reported dead; and each change of a booking promised its own. */
export function checkMails(truth: Truth): Violation[] {
  const sent = new Map<string, Set<string>>();
  for (const { key, mailId } of truth.taken) {
    if (truth.lost.has(mailId)) continue;
    const effect = key.replace(/:\d+$/, "");
    sent.set(effect, (sent.get(effect) ?? new Set()).add(mailId));
  }
  const found: Violation[] = [];
  for (const effect of truth.outbox.filter(({ kind }) => kind.startsWith("email."))) {
    const times = sent.get(effect.id)?.size ?? 0;
    const wrong = (how: string) =>
      found.push({
        promise: "each mail exactly once or reported dead",
        booking: effect.booking_id,
        how: `${effect.id}: ${how}`,
      });
    if (times > 1) wrong(`sent ${times} times`);
    if (effect.state === "done" && times === 0 && !truth.lost.has(effect.provider_id ?? ""))
      wrong("done and never sent");
    if (effect.state === "pending") wrong("still waits");
  }
  const known = new Set(truth.mails.map(({ id }) => id));
  for (const [effect, ids] of sent)
    for (const id of ids)
      if (!known.has(id))
        found.push({
          promise: "each mail exactly once or reported dead",
          booking: null,
          how: `${effect} is gone`,
        });
  const promised = new Set(truth.outbox.map(({ id }) => id));
  for (const pack of truth.packs.filter(({ ended_by: by }) => by !== null))
    for (const to of ["mentee", "mentor"])
      if (!promised.has(`email.pack-ended:${pack.id}:${to}`))
        found.push({
          promise: "every change tells those it concerns",
          booking: pack.booking_id,
          how: `the end of ${pack.id} to the ${to}`,
        });
  for (const booking of truth.bookings)
    for (const name of owedTo(truth, booking))
      if (!promised.has(name))
        found.push({ promise: "every change tells those it concerns", booking: booking.id, how: name });
  return found;
}

/** The mails that the history of a booking owes its two people. */
function owedTo(truth: Truth, { id }: TrueBooking): string[] {
  const both = (kind: string, more = "") => [`${kind}:${id}${more}:mentee`, `${kind}:${id}${more}:mentor`];
  const history = truth.events.filter((event) => event.booking_id === id);
  let sequence = 0;
  return history.flatMap((event, i) => {
    const before = history.slice(0, i).map(({ kind }) => kind);
    const isKnown = before.includes("confirmed") || before.includes("requested");
    switch (event.kind) {
      case "requested":
        return both("email.booking-requested");
      case "accepted":
        return [`email.booking-accepted:${id}:mentee`];
      case "declined":
        return [`email.booking-declined:${id}:mentee`];
      case "confirmed":
        return both("email.booking-confirmed");
      case "moved":
        return both("email.booking-moved", `:${++sequence}`);
      case "claimed":
        return history[i + 1]?.detail.includes('"ended":"admitted"') === true
          ? []
          : both("email.claim-opened");
      case "contested":
        return both("email.claim-contested");
      case "claim-settled":
        return both("email.claim-settled");
      case "cancelled":
        if (!isKnown) return [];
        return event.by === "mentee" && !before.includes("confirmed") && !before.includes("accepted")
          ? [`email.booking-cancelled:${id}:mentor`]
          : both("email.booking-cancelled");
      default:
        return [];
    }
  });
}
