import { Hono } from "hono";
import { InboxPage } from "./inbox-page.tsx";
import { addressIn, type Mail } from "./mail.ts";
import type { Mailbox } from "./mailbox.ts";
import { bytesIn, MessagePage, TELL, type View } from "./message-page.tsx";
import type { News } from "./news.ts";

const views: readonly View[] = ["html", "text", "source"];

/** The inbox: pages for people, and the same as JSON. */
export function inboxPages(mailbox: Mailbox, news: News): Hono {
  const app = new Hono();
  app.get("/", (c) => {
    const all = mailbox.list();
    const to = (c.req.query("to") ?? "").trim();
    const recipients = [...new Set(all.flatMap((mail) => mail.to.map(addressIn)))].toSorted();
    const mails = to === "" ? all : mailbox.list(to);
    return c.html(<InboxPage mails={mails} to={to} newest={all[0]?.id ?? ""} recipients={recipients} />);
  });
  app.get("/newest.txt", (c) => c.text(mailbox.list()[0]?.id ?? ""));
  app.get("/inbox.json", (c) => c.json(mailbox.list(c.req.query("to"))));
  app.get("/messages/:id", (c) => {
    const mail = mailbox.find(c.req.param("id"));
    if (!mail) return c.text("There is no such mail here.", 404);
    const first: View = mail.html === null ? "text" : "html";
    const view = views.find((one) => one === c.req.query("view")) ?? first;
    return c.html(<MessagePage mail={mail} view={view} last={news.last(mail.id)} />);
  });
  app.post("/messages/:id/news", async (c) => {
    const mail = mailbox.find(c.req.param("id"));
    const { kind } = await c.req.parseBody();
    const told = TELL.find((one) => one.kind === kind);
    if (!mail || !told) return c.text("There is no such mail here.", 404);
    await news.tell(mail, told.kind);
    return c.redirect(`/messages/${mail.id}`, 303);
  });
  app.get("/messages/:id/html", (c) => {
    const mail = mailbox.find(c.req.param("id"));
    if (!mail) return c.text("There is no such mail here.", 404);
    c.header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    return c.html(framed(mail));
  });
  app.get("/messages/:id/attachments/:index", (c) => {
    const file = mailbox.find(c.req.param("id"))?.attachments[Number(c.req.param("index"))];
    if (!file) return c.text("There is no such file here.", 404);
    return c.body(bytesIn(file), 200, {
      "content-type": file.contentType,
      "content-disposition": `attachment; filename="${file.filename.replaceAll(/["\r\n]/g, "")}"`,
    });
  });
  return app;
}

/** The mail's HTML, its links opening in the whole window and not in the frame. */
function framed(mail: Mail): string {
  const base = '<base target="_top">';
  const html = mail.html ?? "";
  const start = /<head[^>]*>/i.exec(html) ?? /^\s*<!doctype[^>]*>/i.exec(html);
  const at = start ? start.index + start[0].length : 0;
  return html.slice(0, at) + base + html.slice(at);
}
