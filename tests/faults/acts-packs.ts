import type { PackId } from "#shared/ids.ts";
import { packEndFor } from "#workers/packs/end-pack.ts";
import { loadPack } from "#workers/packs/store.ts";
import type { Act } from "./acts.ts";
import type { Cast, CastOffer } from "./cast.ts";
import { form } from "./forms.ts";
import { readPacks, type ScenePack } from "./scene.ts";
import type { Stage } from "./stage.ts";

/** What a wish to hold a time says of packs: buys one, uses one of the offer that somebody has, or neither. */
export function packWish(stage: Stage, offer: CastOffer, packs: readonly ScenePack[]) {
  const { random } = stage;
  const own = packs.filter((pack) => pack.offer_id === offer.id);
  if (own.length > 0 && random.chance(0.75)) return { pack: random.pick(own).id };
  return offer.packMinor !== null && random.chance(0.35) ? { pack: "new", packMinor: offer.packMinor } : {};
}

/** Either side ends a pack, for the sum that its page shows, and at times as the other one does. */
export async function packActs(stage: Stage, cast: Cast): Promise<Act[]> {
  const acts: Act[] = [];
  for (const { id, mentee_id: menteeId, mentor_id: mentorId } of await readPacks(stage)) {
    const by = stage.random.pick(["mentee", "mentor"] as const);
    const who =
      by === "mentee"
        ? cast.mentees.find((each) => each.id === menteeId)
        : cast.mentors.find((each) => each.mentorId === mentorId);
    const refundMinor = await shownBy(stage, id, by);
    if (who === undefined || refundMinor === undefined) continue;
    const press = () => stage.visit(who, `ends ${id}`, `/packs/${id}/end`, form({ refundMinor }));
    acts.push({ weight: 0.03, begin: press }, { weight: 0.01, begin: () => (press(), press()) });
  }
  return acts;
}

async function shownBy(stage: Stage, id: string, by: "mentee" | "mentor"): Promise<number | undefined> {
  const ctx = stage.context();
  try {
    return packEndFor(ctx, await loadPack(ctx, id as PackId), by).refundMinor;
  } catch {
    return undefined;
  }
}
