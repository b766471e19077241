import { and, eq, sql } from "drizzle-orm";
import { bandKey, canClaim, findBand } from "#shared/career/ladder.ts";
import type { BandInput } from "#shared/contract/career.ts";
import { Refusal } from "#shared/errors.ts";
import type { ScoredDomain } from "#shared/facts/specialties.ts";
import { scoringFrom } from "#shared/facts/specialty-facts.ts";
import type { UserId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { bandClaims, rungChanges } from "#workers/db/schema/career.ts";
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
  await commit(ctx, [
    noteChange(ctx, userId, { specialty, scored: domain, band, edition: scoring.edition }),
    ctx.db
      .insert(bandClaims)
      .values({ userId, specialty, domain: id, ...claim })
      .onConflictDoUpdate({
        target: [bandClaims.userId, bandClaims.specialty, bandClaims.domain],
        set: claim,
      }),
  ]);
}

type Change = { specialty: string; scored: ScoredDomain; band: string; edition: number };

// The rung before is read by the statement itself, from the claim that the next statement replaces. The first entry of a
// domain, or of a new edition, is a statement and not a climb.
function noteChange(ctx: Context, userId: UserId, { specialty, scored, band, edition }: Change) {
  const keys = scored.bands.map(bandKey).toReversed();
  const rungs = sql`(SELECT r.key FROM json_each(${JSON.stringify(keys)}) r WHERE r.value = c.band)`;
  return ctx.db
    .insert(rungChanges)
    .select(
      sql`SELECT c.user_id, c.specialty, c.domain, ${ctx.now}, ${rungs}, ${keys.indexOf(band)} FROM band_claims c
        WHERE c.user_id = ${userId} AND c.specialty = ${specialty} AND c.domain = ${scored.id} AND c.edition = ${edition}
          AND c.band <> ${band} AND ${rungs} IS NOT NULL`,
    )
    .onConflictDoNothing();
}
