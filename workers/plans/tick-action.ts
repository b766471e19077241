import { eq } from "drizzle-orm";
import { readerZone } from "#shared/bookings.ts";
import { evidenceDomains } from "#shared/domains.ts";
import { Refusal } from "#shared/errors.ts";
import type { ActionId, BookingId } from "#shared/ids.ts";
import { canTick } from "#shared/plans.ts";
import { dateAt } from "#shared/time.ts";
import { dropSessionEvidence, keepSessionEvidence } from "#workers/career/store.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { planActions } from "#workers/db/schema/plans.ts";
import { openPlan, type OpenedPlan } from "#workers/plans/open-plan.ts";

/** Ticks an action off, or undoes it, for the one whose it is; a mentee's finished action becomes evidence. Twice is once. */
export async function tickAction(
  ctx: Context,
  input: { readonly bookingId: BookingId; readonly id: ActionId; readonly done: boolean },
): Promise<void> {
  const opened = await openPlan(ctx, input.bookingId);
  const action = opened.plan.actions.find(({ id }) => id === input.id);
  if (action === undefined) throw new Refusal("not-found");
  if (!canTick(action, opened.party)) throw new Refusal("forbidden");
  if (input.done === (action.doneAt !== null)) return;
  await commit(ctx, [
    ctx.db
      .update(planActions)
      .set({ doneAt: input.done ? ctx.now : null })
      .where(eq(planActions.id, action.id)),
    ...evidenceStatements(ctx, opened, action, input.done),
  ]);
}

function evidenceStatements(
  ctx: Context,
  opened: OpenedPlan,
  action: OpenedPlan["plan"]["actions"][number],
  done: boolean,
) {
  const { booking, mentee } = opened;
  if (action.owner !== "mentee" || !evidenceDomains.includes(action.domain)) return [];
  const entry = { userId: mentee.id, bookingId: booking.id, source: "action", from: action.id } as const;
  if (!done) return [dropSessionEvidence(ctx, entry)];
  return [
    keepSessionEvidence(ctx, {
      ...entry,
      domain: action.domain,
      kind: "action",
      title: action.text.length > 160 ? `${action.text.slice(0, 157)}...` : action.text,
      happenedOn: dateAt(readerZone(opened, "mentee"), ctx.now),
      whatCame: "",
    }),
  ];
}
