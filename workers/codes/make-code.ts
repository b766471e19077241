import type { NewCode } from "#shared/contract/codes.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import { isId, type Id } from "#shared/ids.ts";
import { dayBounds } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import type { Context, Person } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { codes } from "#workers/db/schema/access.ts";

// Without letters and digits that look alike or make words.
const LETTERS = "BCDFGHJKMNPQRTVWXYZ346789";

/** Makes a code, by an operator or (null) by the sponsor it belongs to; days are UK days, the last one included. Gives the code. */
export async function makeCode(ctx: Context, by: Person | null, input: NewCode): Promise<{ code: string }> {
  const { gives, sponsorId, from, until } = input;
  const code = input.code === "" ? randomCode() : input.code;
  const row = {
    id: ctx.newId("code"),
    code,
    account: input.account,
    sponsorId: sponsorOf(sponsorId),
    percent: gives === "full" ? 100 : gives === "percent" ? input.percent : null,
    minor: gives === "amount" ? input.minor : null,
    uses: input.uses,
    perMentee: input.perMentee,
    fromAt: from === null ? ctx.now : dayBounds(UK_ZONE, from).from,
    untilAt: until === null ? null : dayBounds(UK_ZONE, until).to,
    specialties: input.specialties,
    kinds: input.kinds,
    madeBy: by?.id ?? null,
    createdAt: ctx.now,
  };
  if (row.untilAt !== null && row.untilAt <= Math.max(row.fromAt, ctx.now))
    throw new Refusal("invalid", { until: "The last day is over." });
  try {
    await commit(ctx, [ctx.db.insert(codes).values(row)]);
  } catch (error) {
    if (!isRefusal(error, "already-done")) throw error;
    throw new Refusal("invalid", { code: "There is such a code already." });
  }
  return { code };
}

function sponsorOf(id: string | null): Id<"sponsor"> | null {
  return isId("sponsor", id) ? id : null;
}

function randomCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join("");
}
