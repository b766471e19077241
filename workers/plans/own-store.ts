import { and, asc, desc, eq, isNotNull, isNull, type SQL } from "drizzle-orm";
import type { DomainCode } from "#shared/domains.ts";
import { Refusal } from "#shared/errors.ts";
import type { ActionId, BookingId, UserId } from "#shared/ids.ts";
import type { LocalDate } from "#shared/time.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { ownActions } from "#workers/db/schema/career.ts";
import { openActionsQuery } from "#workers/plans/store.ts";

/** Something a mentee has to do: agreed in a session, or planned by herself where there is no booking. */
export type DueAction = {
  readonly id: ActionId;
  readonly text: string;
  readonly domain: DomainCode;
  readonly dueOn: LocalDate;
  readonly bookingId: BookingId | null;
};

/** The queries of all that a mentee has still to do, for a page's batch; `dueFrom` joins their answers. */
export function dueQueries(ctx: Context, whose: UserId | SQL) {
  return [
    openActionsQuery(ctx, whose),
    ownQuery(ctx)
      .where(and(eq(ownActions.userId, whose), isNull(ownActions.doneAt)))
      .orderBy(asc(ownActions.dueOn), asc(ownActions.createdAt)),
  ] as const;
}

type Answers<Q extends readonly unknown[]> = { readonly [K in keyof Q]: Awaited<Q[K]> };

/** What is to be done, soonest first. */
export function dueFrom([agreed, own]: Answers<ReturnType<typeof dueQueries>>): DueAction[] {
  const all = [
    ...agreed.map(({ id, text, domain, dueOn, bookingId }) => ({ id, text, domain, dueOn, bookingId })),
    ...own.map(({ id, text, domain, dueOn }) => ({ id, text, domain, dueOn, bookingId: null })),
  ];
  return all.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** What a mentee has still to do, soonest first. */
export async function listDue(ctx: Context, userId: UserId): Promise<DueAction[]> {
  return dueFrom(await readAll(ctx.db, dueQueries(ctx, userId)));
}

/** What a mentee planned for herself and did, latest first, for a page's batch. */
export function doneQuery(ctx: Context, whose: UserId | SQL) {
  return ownQuery(ctx)
    .where(and(eq(ownActions.userId, whose), isNotNull(ownActions.doneAt)))
    .orderBy(desc(ownActions.doneAt));
}

/** One of the mentee's own actions. */
export async function loadOwnAction(ctx: Context, userId: UserId, id: ActionId) {
  const [row] = await ownQuery(ctx).where(and(eq(ownActions.userId, userId), eq(ownActions.id, id)));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

function ownQuery(ctx: Context) {
  return ctx.db
    .select({
      id: ownActions.id,
      text: ownActions.text,
      domain: ownActions.domain,
      dueOn: ownActions.dueOn,
      suggested: ownActions.suggested,
      doneAt: ownActions.doneAt,
    })
    .from(ownActions)
    .$dynamic();
}
