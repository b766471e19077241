import { Hono } from "hono";
import { type Fault, faultsIn } from "./faults.ts";
import { resendApi } from "./resend/api.ts";
import { inboxPages } from "./resend/inbox.tsx";
import type { Mail } from "./resend/mail.ts";
import { mailboxIn } from "./resend/mailbox.ts";
import type { Store } from "./store.ts";

/** What a test can make Resend do, and what it can read. */
export interface ResendControl {
  faults(fault: Fault): void;
  noFaults(): void;
  /** Newest first; those to `address` when it is given. */
  inbox(address?: string): Mail[];
}

/** A local Resend: its API, an inbox to look at, and the means to make it fail. */
export interface ResendStandIn {
  fetch(request: Request): Promise<Response>;
  control: ResendControl;
}

/** Opens the Resend whose mails are kept in `store`. */
export function createResendStandIn(options: { store: Store; now: () => number }): ResendStandIn {
  const { store, now } = options;
  const faults = faultsIn(store, now);
  const mailbox = mailboxIn(store, now);
  const app = new Hono();
  app.onError((error) => {
    throw error;
  });
  app.route("/", inboxPages(mailbox));
  app.route("/", resendApi({ mailbox, faults, now }));
  return {
    fetch: async (request) => app.fetch(request),
    control: {
      faults: (fault) => faults.add(fault),
      noFaults: () => faults.clear(),
      inbox: (address) => mailbox.list(address),
    },
  };
}
