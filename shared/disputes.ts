/** A dispute as far as rules need it; the status is Stripe's own word. */
export type DisputeState = { readonly status: string; readonly refundable: boolean };

/** How a dispute ended: the money is ours again or never left, or it is the mentee's. */
export type DisputeEnd = "won" | "lost";

const ENDS: Readonly<Partial<Record<string, DisputeEnd>>> = {
  won: "won",
  warning_closed: "won",
  prevented: "won",
  lost: "lost",
};

/** How it ended; undefined while it is open, also in a state that we do not know. */
export function disputeEnd({ status }: Pick<DisputeState, "status">): DisputeEnd | undefined {
  return ENDS[status];
}

/** True while a bank decides who gets the payment: nothing may be given back of it meanwhile. */
export function holdsRefunds(dispute: DisputeState): boolean {
  return disputeEnd(dispute) === undefined && !dispute.refundable;
}

/**
 * True when what was just seen may be written over what is known. A look that saw fewer movements is an old one, and an end is
 * only followed by another end or by an appeal.
 */
export function isNewer(
  known: { readonly status: string; readonly moves: number },
  seen: { readonly status: string; readonly moves: number },
): boolean {
  if (seen.moves < known.moves) return false;
  if (disputeEnd(known) === undefined) return true;
  return disputeEnd(seen) !== undefined || seen.status.startsWith("appeal_");
}

/** Where the disputes of a booking stand by its own events; undefined when there never was one. */
export function disputeStage(
  events: readonly { readonly kind: string }[],
): "opened" | DisputeEnd | undefined {
  const last = events.findLast(({ kind }) => kind in STAGES);
  return last && STAGES[last.kind];
}

const STAGES: Readonly<Partial<Record<string, "opened" | DisputeEnd>>> = {
  disputed: "opened",
  "dispute-won": "won",
  "dispute-lost": "lost",
};
