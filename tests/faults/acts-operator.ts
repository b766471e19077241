import type { Act } from "./acts.ts";
import type { Cast } from "./cast.ts";
import { form } from "./forms.ts";
import type { Stage } from "./stage.ts";

const FINDINGS = [
  "took-place",
  "cut-short",
  "not-held",
  "mentor-absent",
  "mentee-absent",
  "unclear",
] as const;
const REASON = "Read what both of them wrote about it.";

/** What waits for an operator: reports, claims, warnings of fraud, dead effects, parts that stand still. */
export async function operatorActs(stage: Stage, { operator }: Cast): Promise<Act[]> {
  const { random } = stage;
  const act = (weight: number, says: string, path: string, values: Record<string, string>): Act => ({
    weight,
    begin: () => stage.visit(operator, says, `/operator/${path}`, form(values)),
  });
  const reports = await stage.rows<{ id: string }>("SELECT id FROM reports WHERE closed_at IS NULL");
  const dead = await stage.rows<{ id: string }>(
    "SELECT id FROM outbox WHERE state = 'dead' AND suppression_id IS NULL ORDER BY id",
  );
  const claims = await stage.rows<{ id: string }>(
    `SELECT booking_id AS id FROM claims WHERE settled_at IS NULL AND contested_at IS NOT NULL ORDER BY 1`,
  );
  const warnings = await stage.rows<{ id: string }>("SELECT id FROM fraud_warnings WHERE decided_at IS NULL");
  const stopped = await stage.rows<{ name: string }>("SELECT name FROM switches");
  return [
    ...reports.map(({ id }) =>
      act(0.2, `closes ${id}`, `reports/${id}/outcome`, { outcome: "Spoke to both of them." }),
    ),
    ...dead.map(({ id }) => act(0.3, `sends again ${id}`, "outbox/retries", { id })),
    ...claims.map(({ id }) =>
      act(0.5, `decides the claim about ${id}`, `claims/${id}/decision`, {
        finding: random.pick(FINDINGS),
        reason: REASON,
      }),
    ),
    ...warnings.map(({ id }) =>
      act(0.5, `decides about ${id}`, `warnings/${id}/decision`, {
        decision: random.pick(["refund", "leave"]),
        reason: REASON,
      }),
    ),
    ...stopped.map(({ name }) => act(1, `starts ${name}`, `switches/${name}/start`, {})),
  ];
}

/** Now and then an operator stops a part of the product. */
export function stopping(stage: Stage, { operator }: Cast): Act {
  const part = stage.random.pick(["payments", "bookings", "mail"]);
  return {
    weight: 0.05,
    begin: () =>
      stage.visit(
        operator,
        `stops ${part}`,
        `/operator/switches/${part}/stop`,
        form({ sentence: "We look into something and go on in an hour." }),
      ),
  };
}
