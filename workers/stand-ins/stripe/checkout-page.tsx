import type { Child } from "hono/jsx";
import { Page } from "../page.tsx";
import { moneyFor, timeFor } from "../words.ts";
import type { PaymentOutcome } from "./pay.ts";
import type { KeptSession, Session } from "./things.ts";

const says = "Local stand-in for Stripe Checkout. No card is asked for and no money moves.";

/** The page a payer sees: what is sold, for how much and until when, and the ways it can go. */
export function CheckoutPage({ kept, problem }: { kept: KeptSession; problem?: string }) {
  const { session } = kept;
  if (session.status !== "open") return <ClosedPage session={session} />;
  const amount = moneyFor(session.amount_total, session.currency);
  return (
    <Frame title={`Pay ${amount}`}>
      {problem === undefined ? null : (
        <p class="note bad" role="alert">
          {problem}
        </p>
      )}
      <h1>{kept.items.map(({ description }) => description).join(", ")}</h1>
      <p class="amount">{amount}</p>
      <p>
        This page is open until <Until session={session} />.
      </p>
      <form class="stack" method="post" action={`/c/pay/${session.id}/payments`}>
        <Payer email={session.customer_email} />
        {session.custom_text.submit ? <p class="small">{session.custom_text.submit.message}</p> : null}
        <div class="choices">
          <Choice outcome="paid">Pay {amount}</Choice>
          <Choice outcome="asks-the-bank" quiet>
            Pay with a card whose bank asks first
          </Choice>
          <Choice outcome="declined" quiet>
            Pay with a card that is declined
          </Choice>
        </div>
      </form>
      <Back session={session} />
    </Frame>
  );
}

/** The bank's question, asked between the card and the payment (3-D Secure). */
export function BankPage({ kept }: { kept: KeptSession }) {
  const { session } = kept;
  if (session.status !== "open") return <ClosedPage session={session} />;
  return (
    <Frame title="Your bank asks">
      <h1>Your bank asks: is this you?</h1>
      <p>
        A payment of <b class="num">{moneyFor(session.amount_total, session.currency)}</b> to Rung is waiting
        for your answer.
      </p>
      <form class="choices" method="post" action={`/c/pay/${session.id}/payments`}>
        <Choice outcome="authenticated">Yes, approve the payment</Choice>
        <Choice outcome="authentication-failed" quiet>
          No, fail the check
        </Choice>
      </form>
      <Back session={session} />
    </Frame>
  );
}

/** What a link to a session that never was shows. */
export function NoSessionPage() {
  return (
    <Frame title="No such payment">
      <h1>There is no such payment here</h1>
      <p>The link may be cut short, or the stand-in was reset since it was made.</p>
    </Frame>
  );
}

function ClosedPage({ session }: { session: Session }) {
  const done = session.status === "complete";
  return (
    <Frame title={done ? "Already paid" : "This payment page has expired"}>
      <h1>{done ? "This has been paid" : "This payment page has expired"}</h1>
      <p>{done ? "There is nothing left to do here." : "Nothing was charged."}</p>
      <Back session={session} />
    </Frame>
  );
}

function Frame(props: { title: string; children: Child }) {
  return (
    <Page title={`${props.title} · Stripe stand-in`} home="Stripe stand-in" says={says} narrow>
      {props.children}
    </Page>
  );
}

function Until({ session }: { session: Session }) {
  const at = session.expires_at * 1000;
  return <time datetime={new Date(at).toISOString()}>{timeFor(at)}</time>;
}

function Payer({ email }: { email: string | null }) {
  if (email !== null) return <p class="small">Paying as {email}</p>;
  return (
    <div>
      <label for="email">Email</label>
      <input id="email" name="email" type="email" autocomplete="email" required />
    </div>
  );
}

function Choice(props: { outcome: PaymentOutcome; quiet?: boolean; children: Child }) {
  return (
    <button class={props.quiet ? "btn quiet" : "btn"} name="outcome" value={props.outcome}>
      {props.children}
    </button>
  );
}

function Back({ session }: { session: Session }) {
  if (session.cancel_url === null) return null;
  return (
    <p>
      <a href={session.cancel_url}>
        {session.status === "open" ? "Go back without paying" : "Go back to where you came from"}
      </a>
    </p>
  );
}
