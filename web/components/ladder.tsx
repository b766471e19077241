import type { Child } from "hono/jsx";
import { drawLadder, ladderScale } from "#web/charts/rungs.ts";
import { Disclosure } from "./panel.tsx";
import { Table } from "./table.tsx";

/** One published step of a domain, lowest first; `points` only where the specialty publishes points. */
export type Rung = { label: string; points?: number | null | undefined };

/** One scored domain with how many rungs the person has climbed; `reached` null when that is not known. */
export type LadderDomain = {
  name: string;
  href?: string | undefined;
  rungs: readonly Rung[];
  reached: number | null;
  /** What they have, in words: "4 of 8 points", "Band C", "Not entered yet". */
  sum: string;
  /** What it rests on, for the table. */
  by?: Child;
};

/** The rung a person would climb next, or undefined at the top, without rungs, or when nothing is known. */
export function nextRung(domain: LadderDomain): Rung | undefined {
  return domain.reached === null ? undefined : domain.rungs[domain.reached];
}

/**
 * Domains as ladders on one common scale, so that a taller ladder is worth more points: climbed rungs are solid, the
 * next one amber and dashed with what it adds, the rest thin. The same as a table under a disclosure.
 */
export function Ladder(props: { domains: readonly LadderDomain[]; caption?: string | undefined }) {
  const { domains, caption = "What is scored and where you stand" } = props;
  const logged = domains.some(({ by }) => by !== undefined);
  const scale = ladderScale(domains.map((domain) => domain.rungs));
  return (
    <div class="stack">
      <ul class="ladders">
        {domains.map((domain) => (
          <li class="ladder">
            <p class="ladder-name">{domain.href ? <a href={domain.href}>{domain.name}</a> : domain.name}</p>
            <Rungs domain={domain} scale={scale} />
            <p class="ladder-sum">{domain.sum}</p>
            <p class="ladder-next">{wordsForNext(domain)}</p>
          </li>
        ))}
      </ul>
      <Disclosure summary="See as a table">
        <Table
          caption={caption}
          columns={[
            { title: "Domain" },
            { title: "You have" },
            ...(logged ? [{ title: "You have logged" }] : []),
            { title: "Next rung" },
          ]}
          rows={domains.map((domain) => [
            domain.name,
            domain.sum,
            ...(logged ? [domain.by] : []),
            wordsForNext(domain),
          ])}
        />
      </Disclosure>
    </div>
  );
}

function wordsForNext(domain: LadderDomain): string {
  const [first] = domain.rungs;
  if (!first) return "No published steps";
  if (domain.reached === null) return `First rung: ${first.label}`;
  const next = nextRung(domain);
  return next ? `Next: ${next.label}` : "Top rung reached";
}

function Rungs({ domain, scale }: { domain: LadderDomain; scale: ReturnType<typeof ladderScale> }) {
  const { width, height, rails, rungs, climbedTo } = drawLadder(domain.rungs, domain.reached, scale);
  const [left, right] = rails;
  return (
    <svg class="rungs" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      {[left, right].map((x) => (
        <path class="rail" d={`M${x} 0V${height}`} />
      ))}
      {climbedTo !== null &&
        [left, right].map((x) => <path class="rail rail-climbed" d={`M${x} ${height}V${climbedTo}`} />)}
      {rungs.map(({ y, state, gain }) => (
        <>
          <path class={`rung rung-${state}`} d={`M${left} ${y}H${right}`} />
          {gain !== null && (
            <text class="rung-gain" x={right + 9} y={y + 5}>
              +{gain}
            </text>
          )}
        </>
      ))}
    </svg>
  );
}
