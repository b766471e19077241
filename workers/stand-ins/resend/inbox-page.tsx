import { Page } from "../page.tsx";
import { timeFor } from "../words.ts";
import { addressIn, type Mail } from "./mail.ts";

const shown = 100;

/** The line under every inbox page's name. */
export const says = "Local stand-in for Resend. Mails stay here; none leaves this computer.";

/** Says so, politely, when mail came in since the page was drawn. */
const lookAgain = `
const here = document.getElementById("newest"), say = document.getElementById("arrived");
setInterval(async () => {
  const answer = await fetch("/newest.txt").catch(() => undefined);
  if (answer?.ok && (await answer.text()) !== here.dataset.id && !say.firstChild) {
    const link = Object.assign(document.createElement("a"), { href: location.href, textContent: "New mail has come. Show it." });
    say.append(link);
  }
}, 2000);`;

/** The inbox: every mail, or those to one address, newest first. */
export function InboxPage(props: { mails: Mail[]; to: string; newest: string; recipients: string[] }) {
  const { mails, to } = props;
  return (
    <Page title={to === "" ? "Inbox" : `Mail to ${to}`} home="Inbox" says={says} script={lookAgain}>
      <h1>{to === "" ? "Everyone's mail" : `Mail to ${to}`}</h1>
      <form class="search" method="get" action="/" role="search">
        <div>
          <label for="to">Show only mail to</label>
          <input id="to" name="to" type="email" value={to} list="recipients" autocomplete="off" />
          <datalist id="recipients">
            {props.recipients.map((recipient) => (
              <option value={recipient} />
            ))}
          </datalist>
        </div>
        <button class="btn">Show</button>
        {to === "" ? null : (
          <a class="btn quiet" href="/">
            Show everyone's
          </a>
        )}
      </form>
      <p id="arrived" role="status"></p>
      <span id="newest" data-id={props.newest}></span>
      {mails.length === 0 ? (
        <p>{to === "" ? "No mail yet. What the app sends turns up here." : "No mail to this address yet."}</p>
      ) : (
        <ul class="register">
          {mails.slice(0, shown).map((mail) => (
            <Row mail={mail} />
          ))}
        </ul>
      )}
      {mails.length > shown ? <p class="small">The newest {shown} are shown.</p> : null}
    </Page>
  );
}

function Row({ mail }: { mail: Mail }) {
  const files = mail.attachments.map(({ filename }) => filename).join(", ");
  return (
    <li>
      <div>
        <p class="title">
          <a href={`/messages/${mail.id}`}>{mail.subject}</a>
        </p>
        <p class="small">
          To <a href={`/?to=${encodeURIComponent(addressIn(mail.to[0] ?? ""))}`}>{mail.to.join(", ")}</a>
          {files === "" ? null : ` · with ${files}`}
        </p>
      </div>
      <p class="side small">
        <time datetime={mail.created_at}>{timeFor(Date.parse(mail.created_at))}</time>
      </p>
    </li>
  );
}
