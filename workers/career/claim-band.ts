import { and, eq } from "drizzle-orm";
import { canClaim, findBand } from "#shared/career/ladder.ts";
import type { BandInput } from "#shared/contract/career.ts";
import { Refusal } from "#shared/errors.ts";
import { scoringFrom } from "#shared/facts/specialty-facts.ts";
import type { UserId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { bandClaims } from "#workers/db/schema/career.ts";
import { readFacts, scoredIn } from "#workers/facts/store.ts";

/** Keeps the band a mentee says is hers under the newest edition; an empty band takes the choice back. */
export async function claimBand(
  ctx: Context,
  userId: UserId,
  input: BandInput & { specialty: string; domain: string },
): Promise<void> {
  const { specialty, domain: id, band, note } = input;
  const [scoring] = scoringFrom(await readFacts(ctx, scoredIn(specialty)), specialty);
  const domain = scoring?.domains.find((each) => each.id === id);
  if (scoring === undefined || domain === undefined || !canClaim(domain)) throw new Refusal("not-found");
  if (band === "") {
    const own = [
      eq(bandClaims.userId, userId),
      eq(bandClaims.specialty, specialty),
      eq(bandClaims.domain, id),
    ];
    await ctx.db.delete(bandClaims).where(and(...own));
    return;
  }
  if (findBand(domain, band) === undefined)
    throw new Refusal("invalid", { band: "Choose one of the bands." });
  const claim = { edition: scoring.edition, band, note, claimedAt: ctx.now };
  await ctx.db
    .insert(bandClaims)
    .values({ userId, specialty, domain: id, ...claim })
    .onConflictDoUpdate({ target: [bandClaims.userId, bandClaims.specialty, bandClaims.domain], set: claim });
}
