import { isRefusal, Refusal } from "#shared/errors.ts";
import { poundsText, sumMoney } from "#shared/money.ts";
import { dateAt } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import { earningWords, EarningsPage, kindWords } from "#web/pages/earnings.tsx";
import { StatementPage } from "#web/pages/statement.tsx";
import { newRouter, type C } from "#workers/http/factory.ts";
import { page } from "#workers/http/page.tsx";
import { requireMentor } from "#workers/http/session.ts";
import { checkAccount } from "#workers/payouts/check-account.ts";
import { listEarnings, type EarnedSession } from "#workers/payouts/list-earnings.ts";
import { payoutStanding } from "#workers/payouts/payout-standing.ts";
import { listDebts } from "#workers/payouts/store.ts";
import { startOnboarding } from "#workers/payouts/start-onboarding.ts";

export const earningsPages = newRouter()
  .get("/", async (c) => earningsPage(c))
  .post("/account", async (c) => {
    const { ctx } = c.var;
    const { mentor, email } = await requireMentor(ctx);
    try {
      const { url } = await startOnboarding(ctx, { mentorId: mentor.id, email });
      return c.redirect(url, 303);
    } catch (error) {
      if (isRefusal(error, "payment-unavailable")) return earningsPage(c, true);
      throw error;
    }
  })
  .get("/account", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const reached = await checkAccount(ctx, mentor.id);
    return reached ? c.redirect("/mentoring/earnings", 303) : earningsPage(c, true);
  })
  .get("/:file", async (c) => {
    const { ctx } = c.var;
    const { mentor, name } = await requireMentor(ctx);
    const [, digits, file] = /^(20\d\d)(\.csv)?$/.exec(c.req.param("file")) ?? [];
    if (digits === undefined) throw new Refusal("not-found");
    const year = Number(digits);
    const sessions = await listEarnings(ctx, mentor.id, year);
    if (file === undefined)
      return page(
        c,
        { title: `Statement for ${year}`, current: "mentoring" },
        <StatementPage name={name} year={year} sessions={sessions} now={ctx.now} />,
      );
    c.header("content-type", "text/csv; charset=utf-8");
    c.header("content-disposition", `attachment; filename="rung-earnings-${year}.csv"`);
    c.header("cache-control", "private, no-store");
    return c.body(statement(sessions), 200);
  });

const HEADINGS =
  "Date,Session,Minutes,Price agreed (GBP),Your share (GBP),Kept back (GBP),Due,State,Sent,Booking";

/** A year's sessions, oldest first; days are UK days, amounts pounds. */
function statement(sessions: readonly EarnedSession[]): string {
  const day = (at: number | null) => (at === null ? "" : dateAt(UK_ZONE, at));
  const lines = sessions
    .toReversed()
    .map((session) =>
      [
        day(session.startsAt),
        `"${kindWords(session.kind)}"`,
        session.minutes,
        poundsText(session.priceMinor),
        poundsText(session.shareMinor),
        poundsText(session.nettedMinor),
        day(session.dueAt),
        `"${earningWords(session)}"`,
        day(session.sentAt),
        session.bookingId,
      ].join(","),
    );
  return `${[HEADINGS, ...lines].join("\r\n")}\r\n`;
}

async function earningsPage(c: C, unavailable = false): Promise<Response> {
  const { ctx } = c.var;
  const { mentor } = await requireMentor(ctx);
  const thisYear = Number(dateAt(UK_ZONE, ctx.now).slice(0, 4));
  const asked = Number(c.req.query("year"));
  const year = Number.isInteger(asked) && asked >= 2020 && asked <= thisYear + 1 ? asked : thisYear;
  const [sessions, account, debts] = await Promise.all([
    listEarnings(ctx, mentor.id, year),
    payoutStanding(ctx, mentor.id),
    listDebts(ctx, mentor.id),
  ]);
  return page(
    c,
    { title: "Your earnings", current: "mentoring", status: unavailable ? 503 : 200 },
    <EarningsPage
      year={year}
      thisYear={thisYear}
      sessions={sessions}
      account={account}
      owedMinor={sumMoney(debts.map(({ leftMinor }) => leftMinor))}
      unavailable={unavailable}
      linkOver={c.req.query("link") === "over"}
    />,
  );
}
