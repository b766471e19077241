import { NewCode } from "#shared/contract/codes.ts";
import { makeCode } from "#workers/codes/make-code.ts";
import { addSponsor } from "#workers/pool/add-sponsor.ts";
import { recordGift } from "#workers/pool/record-gift.ts";
import { listSponsors } from "#workers/pool/store.ts";
import type { Person } from "#workers/context.ts";
import type { MadePerson } from "#tests/support/makers.ts";
import type { World } from "#tests/support/world.ts";

/** Makes a code as an operator would: 50 % off once for each mentee, paid by us, unless told otherwise. */
export async function codeFor(world: World, over: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const operator = personOf(await world.make.operator());
  const input = NewCode.parse({
    code: "",
    gives: "percent",
    percent: 50,
    minor: null,
    account: "discounts",
    sponsorId: null,
    uses: 10,
    perMentee: 1,
    from: null,
    until: null,
    specialties: [],
    kinds: [],
    ...over,
  });
  return (await makeCode(world.context(), operator, input)).code;
}

/** A sponsor of a name of its own gives so much to the pool. */
export async function gift(world: World, amountMinor: number) {
  const operator = personOf(await world.make.operator());
  const ctx = world.context();
  const name = `Trust ${ctx.newId("gift")}`;
  await addSponsor(ctx, { name });
  const sponsor = (await listSponsors(ctx)).find((each) => each.name === name);
  if (sponsor === undefined) throw new Error("the sponsor was not added");
  await recordGift(ctx, operator, { sponsorId: sponsor.id, amountMinor, reference: "FT-1" });
  return sponsor;
}

function personOf({ id, email, name }: MadePerson): Person {
  return { id, email, name, timeZone: "Europe/London", isOperator: true, mentor: null, unreachable: null };
}
