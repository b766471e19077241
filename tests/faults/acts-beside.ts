import type { CastMentor, Cast } from "./cast.ts";
import type { Act } from "./acts.ts";
import { form } from "./forms.ts";
import { bankActs } from "./acts-bank.ts";
import { operatorActs, stopping } from "./acts-operator.ts";
import { packActs } from "./acts-packs.ts";
import type { Stage } from "./stage.ts";

/** What happens beside the bookings: mentors arrange to be paid and lose that again, an operator tidies up, banks answer. */
export async function otherActs(stage: Stage, cast: Cast): Promise<Act[]> {
  const accounts = await stage.rows<{ mentor_id: string; stripe_account_id: string | null }>(
    "SELECT mentor_id, stripe_account_id FROM payout_accounts",
  );
  return [
    ...cast.mentors.map((mentor) => gives(stage, mentor)),
    ...cast.mentors.flatMap((mentor) => {
      const account = accounts.find(({ mentor_id: id }) => id === mentor.mentorId)?.stripe_account_id ?? null;
      return account === null ? [onboards(stage, mentor)] : ofAccount(stage, mentor, account);
    }),
    ...(await packActs(stage, cast)),
    ...(await operatorActs(stage, cast)),
    stopping(stage, cast),
    ...bankActs(stage),
  ];
}

/** A mentor gives seats of the month and shares to the pool, or does so no longer. */
function gives(stage: Stage, mentor: CastMentor): Act {
  const values = { freeSeats: stage.random.int(0, 3), donates: stage.random.chance(0.5) ? "yes" : "" };
  return { weight: 0.04, begin: () => stage.visit(mentor, "gives", "/mentoring/giving", form(values)) };
}

function onboards(stage: Stage, mentor: CastMentor): Act {
  return {
    weight: 0.4,
    begin: () => stage.visit(mentor, "arranges to be paid", "/mentoring/earnings/account", form({})),
  };
}

function ofAccount(stage: Stage, mentor: CastMentor, account: string): Act[] {
  const becomes = (transfers: "active" | "pending" | "restricted") => () =>
    stage.atStripe(`${mentor.name}'s account is ${transfers}`, () =>
      stage.stripe.changeAccount(account, transfers),
    );
  return [
    { weight: 0.5, begin: becomes("active") },
    { weight: 0.1, begin: becomes("pending") },
    { weight: 0.2, begin: becomes("restricted") },
    {
      weight: 0.2,
      begin: () => stage.visit(mentor, "comes back from Stripe", "/mentoring/earnings/account"),
    },
  ];
}
