import { and, eq, isNotNull, isNull, ne } from "drizzle-orm";
import type { MentorSearch } from "#shared/contract/mentors.ts";
import { Refusal } from "#shared/errors.ts";
import type { UserId } from "#shared/ids.ts";
import { queryOf } from "#shared/search.ts";
import { muteStatement } from "#workers/accounts/mute-mail.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { alerts } from "#workers/db/schema/mentors.ts";

const MOST = 10;

/** Notes that the person wants one mail when a listed mentor fits the search, also who stopped such mails before; asking twice is asking once. */
export async function askToBeTold(ctx: Context, userId: UserId, search: MentorSearch): Promise<void> {
  const text = queryOf(search);
  const others = and(eq(alerts.userId, userId), isNull(alerts.notifiedAt), ne(alerts.search, text));
  if ((await ctx.db.$count(alerts, others)) >= MOST) throw new Refusal("not-possible-now", { most: MOST });
  await commit(ctx, [
    ctx.db
      .delete(alerts)
      .where(and(eq(alerts.userId, userId), eq(alerts.search, text), isNotNull(alerts.notifiedAt))),
    ctx.db
      .insert(alerts)
      .values({ id: ctx.newId("alert"), userId, search: text, createdAt: ctx.now })
      .onConflictDoNothing(),
    muteStatement(ctx, { userId, kind: "search" }, false),
  ]);
}
