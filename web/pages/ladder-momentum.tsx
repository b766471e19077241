import type { Evidence } from "#shared/career/evidence.ts";
import { rungsClimbed, type RungChange } from "#shared/career/momentum.ts";
import type { Outlook } from "#shared/career/outlook.ts";
import type { LocalDate } from "#shared/time.ts";
import { monthLabel } from "#shared/when.ts";

type Props = {
  outlook: Outlook;
  climbs: readonly RungChange[];
  evidence: readonly Evidence[];
  today: LocalDate;
};

/** What has moved this month, where anything has: a month of nights is not remarked on. */
export function Momentum({ outlook, climbs, evidence, today }: Props) {
  const { specialty, ladder } = outlook;
  const climbed = rungsClimbed(climbs, specialty.slug);
  const rungs = climbed.reduce((sum, each) => sum + each.rungs, 0);
  const logged = evidence.filter(({ happenedOn }) => happenedOn.slice(0, 7) === today.slice(0, 7)).length;
  if (rungs + logged === 0) return null;
  const names = climbed.map(
    (each) => ladder.domains.find(({ domain }) => domain.id === each.domain)?.domain.label,
  );
  const parts = [
    rungs > 0 && `${rungs} ${rungs === 1 ? "rung" : "rungs"} climbed (${names.join(", ")})`,
    logged > 0 && `${logged} ${logged === 1 ? "line" : "lines"} of evidence`,
  ].filter((each) => each !== false);
  return (
    <p class="why">
      {monthLabel(today)}: {parts.join(", ")}.
    </p>
  );
}
