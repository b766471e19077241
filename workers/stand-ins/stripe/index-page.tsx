import { Page } from "../page.tsx";
import { clockFor, moneyFor, timeFor } from "../words.ts";
import type { Books } from "./books.ts";
import type { Charge, Delivery, Dispute, Event, KeptSession, Refund } from "./things.ts";

const shown = 30;

/** What this Stripe holds, newest first: sessions, payments, refunds, disputes and the events it sent. */
export function IndexPage({ books }: { books: Books }) {
  return (
    <Page
      title="Stripe stand-in"
      home="Stripe stand-in"
      says="Local stand-in for Stripe. It keeps what the app asked for; no money moves."
    >
      <h1>What Stripe knows</h1>
      <h2>Checkout sessions</h2>
      <Register
        things={newest(books.sessions.newestFirst())}
        none="No one has started to pay yet."
        each={(kept) => <SessionRow kept={kept} />}
      />
      <h2>Payments</h2>
      <Register
        things={newest(books.charges.newestFirst())}
        none="No one has paid yet."
        each={(charge) => <ChargeRow charge={charge} />}
      />
      <h2>Disputes</h2>
      <Register
        things={newest(books.disputes.newestFirst())}
        none="No bank has asked for money back."
        each={(dispute) => <DisputeRow dispute={dispute} />}
      />
      <h2>Refunds</h2>
      <Register
        things={newest(books.refunds.newestFirst())}
        none="Nothing has been refunded yet."
        each={(refund) => <RefundRow refund={refund} />}
      />
      <h2>Events</h2>
      <Register
        things={newest(books.events.newestFirst())}
        none="Nothing has happened yet."
        each={(event) => <EventRow event={event} delivery={books.deliveries.find(event.id)} />}
      />
    </Page>
  );
}

function newest<T>(things: Iterable<T>): T[] {
  return [...things].slice(0, shown);
}

function Register<T>(props: { things: T[]; none: string; each: (thing: T) => unknown }) {
  if (props.things.length === 0) return <p>{props.none}</p>;
  return (
    <ul class="register">
      {props.things.map((thing) => (
        <li>{props.each(thing)}</li>
      ))}
    </ul>
  );
}

function SessionRow({ kept: { session, items, id } }: { kept: KeptSession }) {
  return (
    <>
      <div>
        <p class="title">
          <a href={`/c/pay/${id}`}>{items.map(({ description }) => description).join(", ")}</a>
        </p>
        <p class="small">
          {session.customer_details?.email ?? "no email yet"} · {session.payment_intent ?? "not tried yet"}
        </p>
      </div>
      <div class="side">
        <p class="num">{moneyFor(session.amount_total, session.currency)}</p>
        <p class="small">
          {session.status}, {session.payment_status} · {timeFor(session.created * 1000)}
        </p>
      </div>
    </>
  );
}

function ChargeRow({ charge }: { charge: Charge }) {
  return (
    <>
      <div>
        <p class="title">{charge.description ?? charge.id}</p>
        <p class="small">{charge.id}</p>
        {charge.paid && !charge.disputed && (
          <form class="row" method="post">
            <button class="btn quiet small" formaction={`/charges/${charge.id}/dispute`}>
              Let the bank dispute it
            </button>
            <button class="btn quiet small" formaction={`/charges/${charge.id}/warning`}>
              Let the bank warn of fraud
            </button>
          </form>
        )}
      </div>
      <div class="side">
        <p class="num">{moneyFor(charge.amount, charge.currency)}</p>
        <p class="small">
          {charge.status} · {timeFor(charge.created * 1000)}
        </p>
      </div>
    </>
  );
}

function DisputeRow({ dispute }: { dispute: Dispute }) {
  const open = !["won", "lost", "warning_closed"].includes(dispute.status);
  return (
    <>
      <div>
        <p class="title">{dispute.id}</p>
        <p class="small">of {dispute.charge}</p>
        {open && (
          <form class="row" method="post">
            <button class="btn quiet small" formaction={`/disputes/${dispute.id}/won`}>
              We win it
            </button>
            <button class="btn quiet small" formaction={`/disputes/${dispute.id}/lost`}>
              We lose it
            </button>
          </form>
        )}
      </div>
      <div class="side">
        <p class="num">{moneyFor(dispute.amount, dispute.currency)}</p>
        <p class="small">
          {dispute.status} · {timeFor(dispute.created * 1000)}
        </p>
      </div>
    </>
  );
}

function RefundRow({ refund }: { refund: Refund }) {
  return (
    <>
      <div>
        <p class="title">{refund.id}</p>
        <p class="small">of {refund.payment_intent}</p>
        <form class="row" method="post">
          {refund.status === "pending" ? (
            <button class="btn quiet small" formaction={`/refunds/${refund.id}/arrival`}>
              Let it arrive
            </button>
          ) : null}
          {refund.status === "failed" ? null : (
            <button class="btn quiet small" formaction={`/refunds/${refund.id}/failure`}>
              Let it fail
            </button>
          )}
        </form>
      </div>
      <div class="side">
        <p class="num">{moneyFor(refund.amount, refund.currency)}</p>
        <p class="small">
          {refund.status} · {timeFor(refund.created * 1000)}
        </p>
      </div>
    </>
  );
}

function EventRow({ event, delivery }: { event: Event; delivery: Delivery | undefined }) {
  return (
    <>
      <div>
        <p class="title">{event.type}</p>
        <p class="small">
          {timeFor(event.created * 1000)} · {sentence(delivery)}
        </p>
      </div>
      <form class="side" method="post" action={`/events/${event.id}/deliveries`}>
        <button class="btn quiet small">Send it again</button>
      </form>
    </>
  );
}

function sentence(delivery: Delivery | undefined): string {
  if (!delivery) return "not sent";
  const answered = delivery.lastStatus ? `answered ${delivery.lastStatus}` : "no answer";
  const due =
    delivery.attempts === 0
      ? "about to be sent"
      : `${answered}, sent again from ${clockFor(delivery.nextAt)}`;
  const sentences: Record<Delivery["state"], string> = {
    delivered: `delivered, ${answered}`,
    held: "held back",
    kept: "never sent by itself",
    "given-up": `given up after ${delivery.attempts} attempts, ${answered}`,
    due,
  };
  return sentences[delivery.state];
}
