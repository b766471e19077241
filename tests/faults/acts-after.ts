import { MINUTE } from "#shared/time.ts";
import type { MadePerson } from "#tests/support/makers.ts";
import type { Act, Post } from "./acts.ts";
import type { SceneBooking } from "./scene.ts";
import type { Stage } from "./stage.ts";

type About = {
  readonly it: SceneBooking;
  readonly mentee: MadePerson;
  readonly mentor: MadePerson;
  readonly seq: number;
  readonly post: Post;
};

const SAYS = ["mentor-absent", "mentee-absent", "not-held", "cut-short"] as const;
const TEXT = "We waited in the room for twenty minutes and nobody came.";

/** What its two people may do once a session has begun: nudge, count it as held, claim that it was otherwise, answer, report. */
export function actsAfter({ random, now }: Stage, { it, mentee, mentor, seq, post }: About): Act[] {
  const acts: Act[] = [];
  const either = random.pick([mentee, mentor]);
  if (["confirmed", "completed"].includes(it.status) && now() > it.starts_at + 10 * MINUTE) {
    acts.push(
      post(0.2, mentor, "says it took place", "completion", { seq }),
      post(0.1, either, "nudges", "nudge", {}),
      post(0.04, mentee, "reports", "report", { reason: "other", text: "Nobody answered." }),
    );
    if (it.claim_by === null)
      acts.push(post(0.12, either, "claims", "claim", { seq, says: random.pick(SAYS), text: TEXT }));
  }
  if (it.claim_by === null || it.claim_settled !== null) return acts;
  const [by, other] = it.claim_by === "mentee" ? [mentee, mentor] : [mentor, mentee];
  acts.push(post(0.2, by, "takes the claim back", "claim/withdrawal", {}));
  if (it.claim_contested !== null)
    acts.push(post(1, either, "gives evidence", "claim/evidence", { text: TEXT }));
  else
    acts.push(
      post(0.4, other, "agrees", "claim/answer", { answer: "agree", text: "" }),
      post(0.8, other, "contests", "claim/answer", { answer: "contest", text: TEXT }),
    );
  return acts;
}
