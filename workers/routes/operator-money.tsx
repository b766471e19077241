import { Refusal } from "#shared/errors.ts";
import { isId } from "#shared/ids.ts";
import { balancesOf } from "#shared/ledger.ts";
import { OperatorBookingPage, OperatorMoneyPage } from "#web/pages/operator-money.tsx";
import { loadBooking } from "#workers/bookings/store.ts";
import { newRouter } from "#workers/http/factory.ts";
import { page } from "#workers/http/page.tsx";
import { requireOperator } from "#workers/http/session.ts";
import { listEntries, listLatestEntries, readBalances } from "#workers/ledger/store.ts";
import { listTransfers } from "#workers/payouts/store.ts";

export const operatorMoneyPages = newRouter()
  .get("/money", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    const [balances, entries] = await Promise.all([readBalances(ctx), listLatestEntries(ctx)]);
    return page(
      c,
      { title: "Money", current: "operator" },
      <OperatorMoneyPage balances={balances} entries={entries} />,
    );
  })
  .get("/bookings/:id", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    const id = c.req.param("id");
    if (!isId("booking", id)) throw new Refusal("not-found");
    const [{ booking, mentor }, entries, shares] = await Promise.all([
      loadBooking(ctx, id),
      listEntries(ctx, id),
      listTransfers(ctx, id),
    ]);
    return page(
      c,
      { title: "A booking’s money", current: "operator" },
      <OperatorBookingPage
        booking={booking}
        about={`with ${mentor.name}`}
        balances={balancesOf(entries)}
        entries={entries}
        shares={shares}
      />,
    );
  });
