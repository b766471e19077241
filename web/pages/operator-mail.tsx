import type { Delivery, SuppressionReason } from "#shared/mail.ts";
import { dateOf } from "#shared/time.ts";
import { agoWords, dayLabel, momentLine, UK_ZONE } from "#shared/when.ts";
import { LineChart } from "#web/charts/line.tsx";
import { Button } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { HiddenId } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { FactList } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { OperatorFrame } from "./operator-frame.tsx";

type Health = {
  readonly queue: {
    readonly waiting: number;
    readonly oldest: number | null;
    readonly retrying: number;
    readonly dead: number;
    readonly held: number;
  };
  readonly pausedUntil: number | null;
  /** Bad news, by the number of its day. */
  readonly trouble: readonly {
    readonly day: number;
    readonly delivery: Delivery;
    readonly number: number;
  }[];
  /** The days that are shown, first to last. */
  readonly days: readonly number[];
  readonly suppressions: readonly {
    readonly id: string;
    readonly email: string;
    readonly reason: SuppressionReason;
    readonly state: "held" | "lifting" | "lifted";
    readonly at: number;
    readonly lifts: number;
    readonly held: number;
  }[];
};

const REASONS: Readonly<Record<SuppressionReason, string>> = {
  bounced: "Mail came back",
  suppressed: "Resend sends nothing there",
  complained: "Marked as spam",
};

/** Whether mail goes out and arrives, and the addresses that get none. */
export function OperatorMailPage({ health, now }: { health: Health; now: number }) {
  const { queue, pausedUntil, suppressions } = health;
  return (
    <OperatorFrame at="mail" title="Mail">
      {pausedUntil !== null && (
        <Notice title="Resend asked us to wait.">Mail goes on {momentLine(pausedUntil, UK_ZONE)}.</Notice>
      )}
      <FactList
        wide
        facts={[
          { name: "Waiting", value: queue.waiting },
          { name: "Oldest due", value: queue.oldest === null ? "None" : agoWords(now, queue.oldest) },
          { name: "Being tried again", value: queue.retrying },
          { name: "Dead", value: <a href="/operator/outbox">{queue.dead}</a> },
          { name: "Held back", value: queue.held, note: "the address gets no mail" },
        ]}
      />
      <Trouble {...health} />
      <section class="stack">
        <h2>Addresses that get no mail</h2>
        {suppressions.length === 0 ? (
          <p>None: mail arrives wherever it was sent.</p>
        ) : (
          <Register>
            {suppressions.map((it) => (
              <RegisterRow
                title={it.email}
                side={
                  it.state === "held" ? (
                    <Form action="/operator/mail/lifts" look="bare">
                      <HiddenId value={it.id} />
                      <Button kind="quiet" small about={it.email}>
                        Lift
                      </Button>
                    </Form>
                  ) : (
                    "Lifted with the next mail"
                  )
                }
              >
                <p class="small">
                  {REASONS[it.reason]} {agoWords(now, it.at)}; {it.held} held back
                  {it.lifts > 0 && "; its person has tried again"}
                </p>
              </RegisterRow>
            ))}
          </Register>
        )}
      </section>
      <p>
        <a href="/operator/mails">Look at every mail we send</a>
      </p>
    </OperatorFrame>
  );
}

function Trouble({ days, trouble }: Pick<Health, "days" | "trouble">) {
  if (trouble.length === 0) return <p>No mail came back in the last seven days, and nobody complained.</p>;
  const series = (name: string, accent: boolean, ...of: Delivery[]) => ({
    name,
    accent,
    points: days.map((day) => ({ x: dayLabel(dateOf(day)).slice(0, 6).trim(), y: sumOf(day, of) })),
  });
  const sumOf = (day: number, of: readonly Delivery[]) =>
    trouble
      .filter((each) => each.day === day && of.includes(each.delivery))
      .reduce((sum, { number }) => sum + number, 0);
  return (
    <LineChart
      title="Mail that came back, and complaints"
      says={`${trouble.reduce((sum, { number }) => sum + number, 0)} in the last seven days, by day (UTC).`}
      xName="Day"
      axis={(value) => (Number.isInteger(value) ? String(value) : "")}
      series={[series("Came back", true, "bounced", "suppressed"), series("Complaints", false, "complained")]}
    />
  );
}
