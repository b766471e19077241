import type { DomainCode } from "#shared/domains.ts";
import type { ActionId, UserId } from "#shared/ids.ts";
import type { LocalDate } from "#shared/time.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { ownActions } from "#workers/db/schema/career.ts";

type Planned = {
  readonly id: ActionId;
  readonly text: string;
  readonly domain: DomainCode;
  readonly dueOn: LocalDate;
  /** The suggestion it came from, which then is not added again. */
  readonly suggested: string | null;
};

/** Adds to what a mentee plans for herself; under the same id, or from the same suggestion, it adds once. */
export async function planActions(ctx: Context, userId: UserId, planned: readonly Planned[]): Promise<void> {
  await commit(
    ctx,
    planned.map((action) =>
      ctx.db
        .insert(ownActions)
        .values({ ...action, userId, createdAt: ctx.now })
        .onConflictDoNothing(),
    ),
  );
}
