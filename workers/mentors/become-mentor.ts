import { and, eq, like } from "drizzle-orm";
import { defaultAvailability } from "#shared/contract/availability.ts";
import type { MentorProfile } from "#shared/contract/mentors.ts";
import { isRefusal } from "#shared/errors.ts";
import type { MentorId } from "#shared/ids.ts";
import { freeHandle, handleFor } from "#shared/mentors.ts";
import type { Context, Person } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import { columnsFor } from "#workers/mentors/profile-columns.ts";

const TRIES = 3;

/** Makes the person a mentor, with a handle of the name that nobody has; not listed until verified, and free by default. */
export async function becomeMentor(ctx: Context, person: Person, profile: MentorProfile): Promise<MentorId> {
  const id = ctx.newId("mentor");
  for (let tries = 1; ; tries++) {
    try {
      await commit(ctx, [
        ctx.db.insert(mentors).values({
          ...columnsFor(ctx, profile),
          id,
          userId: person.id,
          handle: await mint(ctx, profile.name, tries),
          availability: defaultAvailability(person.timeZone),
          createdAt: ctx.now,
        }),
        ctx.db
          .update(users)
          .set({ name: profile.name })
          .where(and(eq(users.id, person.id), eq(users.name, ""))),
      ]);
      return id;
    } catch (error) {
      const clash = isRefusal(error, "already-done") ? error.detail["clash"] : undefined;
      if (clash !== "mentors.handle" || tries === TRIES) throw error;
    }
  }
}

/** Beyond the first try somebody takes the same numbers at the same moment; letters at random end the race. */
async function mint(ctx: Context, name: string, tries: number): Promise<string> {
  const wanted = handleFor(name);
  if (tries > 1) return `${wanted.slice(0, 34)}-${ctx.newToken().slice(0, 5)}`;
  const taken = await ctx.db
    .select({ handle: mentors.handle })
    .from(mentors)
    .where(like(mentors.handle, `${wanted}%`));
  return freeHandle(
    wanted,
    taken.map(({ handle }) => handle),
  );
}
