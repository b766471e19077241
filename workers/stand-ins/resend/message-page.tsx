import { Page } from "../page.tsx";
import { timeFor } from "../words.ts";
import { says } from "./inbox-page.tsx";
import { addressIn, type Attachment, type Mail } from "./mail.ts";
import type { NewsKind } from "./news.ts";

/** The ways to look at one mail. */
export type View = "html" | "text" | "source";

/** Lets the mail take the height it needs; without it the frame scrolls. */
const fit = `
const frame = document.querySelector("iframe");
const grow = () => { const page = frame.contentDocument?.documentElement; if (page) frame.style.height = page.scrollHeight + 8 + "px"; };
frame?.addEventListener("load", grow); if (frame?.contentDocument?.readyState === "complete") grow();`;

/** What may be made to happen to a mail, by the words on its button. */
export const TELL: readonly { kind: NewsKind; words: string }[] = [
  { kind: "bounced", words: "Bounce this" },
  { kind: "complained", words: "Complain" },
  { kind: "full mailbox", words: "Mailbox full" },
  { kind: "delivery_delayed", words: "Delay" },
  { kind: "delivered", words: "Deliver" },
];

/** One mail: who, what, what became of it, its views, its files. */
export function MessagePage(props: { mail: Mail; view: View; last: NewsKind | undefined }) {
  const { mail, view, last } = props;
  const to = addressIn(mail.to[0] ?? "");
  return (
    <Page title={`${mail.subject} · Inbox`} home="Inbox" says={says} script={fit}>
      <p>
        <a href={`/?to=${encodeURIComponent(to)}`}>All mail to {to}</a>
      </p>
      <h1>{mail.subject}</h1>
      <dl class="facts">
        <Fact name="From" value={mail.from} />
        <Fact name="To" value={mail.to.join(", ")} />
        <Fact name="Cc" value={mail.cc.join(", ")} />
        <Fact name="Bcc" value={mail.bcc.join(", ")} />
        <Fact name="Reply to" value={mail.reply_to.join(", ")} />
        <Fact name="Sent" value={timeFor(Date.parse(mail.created_at))} />
        <Fact name="Last told" value={last ?? ""} />
      </dl>
      <form class="row" method="post" action={`/messages/${mail.id}/news`}>
        {TELL.map(({ kind, words }) => (
          <button class="btn quiet small" name="kind" value={kind}>
            {words}
          </button>
        ))}
      </form>
      <Files mail={mail} />
      <nav class="tabs" aria-label="Views of this mail">
        <Tab mail={mail} view="html" now={view} name="As designed" />
        <Tab mail={mail} view="text" now={view} name="As text" />
        <Tab mail={mail} view="source" now={view} name="Source" />
      </nav>
      <Body mail={mail} view={view} />
    </Page>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  if (value === "") return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Tab(props: { mail: Mail; view: View; now: View; name: string }) {
  return (
    <a
      href={`/messages/${props.mail.id}?view=${props.view}`}
      {...(props.view === props.now ? { "aria-current": "page" } : {})}
    >
      {props.name}
    </a>
  );
}

function Body({ mail, view }: { mail: Mail; view: View }) {
  if (view === "html") {
    if (mail.html === null) return <p>This mail has no designed part.</p>;
    return (
      <iframe
        title={`${mail.subject}, as designed`}
        src={`/messages/${mail.id}/html`}
        sandbox="allow-same-origin allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox"
      ></iframe>
    );
  }
  if (view === "text") {
    if (mail.text === null) return <p>This mail has no text part.</p>;
    return (
      <pre>
        <Linked text={mail.text} />
      </pre>
    );
  }
  const headers = Object.entries(mail.headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <>
      <h2>Headers</h2>
      {headers.length === 0 ? <p>None of its own.</p> : <pre class="code">{headers.join("\n")}</pre>}
      <h2>HTML</h2>
      <pre class="code">{mail.html ?? "None."}</pre>
    </>
  );
}

function Linked({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/)
        .map((part, index) => (index % 2 === 1 ? <a href={part}>{part}</a> : part))}
    </>
  );
}

function Files({ mail }: { mail: Mail }) {
  if (mail.attachments.length === 0) return null;
  return (
    <ul class="register" aria-label="Attachments">
      {mail.attachments.map((file, index) => (
        <li>
          <div>
            <p class="title">{file.filename}</p>
            <p class="small">
              {file.contentType}, {sizeFor(file)}
            </p>
            {file.contentType.startsWith("text/") ? (
              <details>
                <summary>Read it here</summary>
                <pre class="code">{textIn(file)}</pre>
              </details>
            ) : null}
          </div>
          <p class="side">
            <a
              class="btn quiet small"
              href={`/messages/${mail.id}/attachments/${index}`}
              download={file.filename}
            >
              Download {file.filename}
            </a>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The bytes of an attachment. */
export function bytesIn(file: Attachment): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(file.content), (letter) => letter.charCodeAt(0));
}

const textIn = (file: Attachment) => new TextDecoder().decode(bytesIn(file));

function sizeFor(file: Attachment): string {
  const bytes = bytesIn(file).length;
  return bytes < 1024 ? `${bytes} bytes` : `${Math.ceil(bytes / 1024)} KB`;
}
