import { Hono } from "hono";
import { type Fault, faultsIn } from "./faults.ts";
import { resendApi } from "./resend/api.ts";
import { inboxPages } from "./resend/inbox.tsx";
import type { Mail } from "./resend/mail.ts";
import { mailboxIn } from "./resend/mailbox.ts";
import { type MailWebhook, type NewsKind, newsIn } from "./resend/news.ts";
import type { Store } from "./store.ts";

/** What a test can make Resend do, and what it can read. */
export interface ResendControl {
  faults(fault: Fault): void;
  noFaults(): void;
  /** Newest first; those to `address` when it is given. */
  inbox(address?: string): Mail[];
  /** Tells the product what became of a mail, under a new event id or the one given; its status, 0 for no answer. */
  tell(mailId: string, kind: NewsKind, eventId?: string): Promise<number>;
  /** Whether Resend itself sends nothing to the address. */
  suppresses(address: string): boolean;
}

/** A local Resend: its API, an inbox to look at, and the means to make it fail. */
export interface ResendStandIn {
  fetch(request: Request): Promise<Response>;
  control: ResendControl;
}

/**
 * Opens the Resend whose mails are kept in `store`. Events go to `webhook` when there is one; with `background`, which is given
 * that work, each mail is said to be sent and delivered by itself.
 */
export function createResendStandIn(options: {
  store: Store;
  now: () => number;
  webhook?: MailWebhook;
  background?: (work: Promise<void>) => void;
}): ResendStandIn {
  const { store, now, webhook, background } = options;
  const faults = faultsIn(store, now);
  const mailbox = mailboxIn(store, now);
  const news = newsIn(store, now, webhook);
  const announce = async (mail: Mail) => {
    const isHeld = mail.to.every((to) => news.suppressed.find(to) !== undefined);
    await news.tell(mail, isHeld ? "suppressed" : "sent");
    if (!isHeld) await news.tell(mail, "delivered");
  };
  const app = new Hono();
  app.onError((error) => {
    throw error;
  });
  app.route("/", inboxPages(mailbox, news));
  app.route("/", resendApi({ mailbox, news, faults, now, accepted: (mail) => background?.(announce(mail)) }));
  return {
    fetch: async (request) => app.fetch(request),
    control: {
      faults: (fault) => faults.add(fault),
      noFaults: () => faults.clear(),
      inbox: (address) => mailbox.list(address),
      tell: async (mailId, kind, eventId) => {
        const mail = mailbox.find(mailId);
        if (!mail) throw new Error(`There is no mail ${mailId}.`);
        return news.tell(mail, kind, eventId);
      },
      suppresses: (address) => news.suppressed.find(address) !== undefined,
    },
  };
}
