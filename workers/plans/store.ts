import { and, asc, eq, isNull, type SQL } from "drizzle-orm";
import type { ActionId, BookingId, UserId } from "#shared/ids.ts";
import type { Plan, PlanAction } from "#shared/plans.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { planActions, plans } from "#workers/db/schema/plans.ts";

/** The two queries of a booking's plan, for a batch; `planFrom` reads their answers. */
export function planQueries(ctx: Context, bookingId: BookingId) {
  return [
    ctx.db.select().from(plans).where(eq(plans.bookingId, bookingId)),
    actionsQuery(ctx).where(eq(planActions.bookingId, bookingId)).orderBy(asc(planActions.position)),
  ] as const;
}

type PlanRow = typeof plans.$inferSelect;

/** The plan those queries found; an empty one where nothing is written. */
export function planFrom(
  bookingId: BookingId,
  [rows, actions]: readonly [readonly PlanRow[], readonly PlanAction[]],
): Plan {
  const [row] = rows;
  return {
    bookingId,
    summary: row?.summary ?? "",
    writtenAt: row?.writtenAt ?? null,
    actions,
    reflection: row?.reflection ?? null,
    reflectedAt: row?.reflectedAt ?? null,
  };
}

/** What stands in the plan of a booking, whoever asks. */
export async function readPlan(ctx: Context, bookingId: BookingId): Promise<Plan> {
  const [rows, actions] = await readAll(ctx.db, planQueries(ctx, bookingId));
  return planFrom(bookingId, [rows, actions]);
}

/** An action that a mentee has still to do, with the session it came from. */
export type OpenAction = Omit<PlanAction, "doneAt"> & { readonly bookingId: BookingId };

/** The query for the mentee's own actions that are not done, soonest first, for a page's batch; she may be given in SQL. */
export function openActionsQuery(ctx: Context, userId: UserId | SQL) {
  return ctx.db
    .select({
      id: planActions.id,
      bookingId: planActions.bookingId,
      text: planActions.text,
      domain: planActions.domain,
      owner: planActions.owner,
      dueOn: planActions.dueOn,
    })
    .from(planActions)
    .where(and(eq(planActions.menteeId, userId), isNull(planActions.doneAt), eq(planActions.owner, "mentee")))
    .orderBy(asc(planActions.dueOn), asc(planActions.position));
}

/** The booking that an action came from, whoever asks. */
export async function findActionBooking(ctx: Context, id: ActionId): Promise<BookingId | undefined> {
  const [row] = await ctx.db
    .select({ bookingId: planActions.bookingId })
    .from(planActions)
    .where(eq(planActions.id, id));
  return row?.bookingId;
}

function actionsQuery(ctx: Context) {
  return ctx.db
    .select({
      id: planActions.id,
      text: planActions.text,
      domain: planActions.domain,
      owner: planActions.owner,
      dueOn: planActions.dueOn,
      doneAt: planActions.doneAt,
    })
    .from(planActions)
    .$dynamic();
}
