import { Hono } from "hono";
import { Page } from "../page.tsx";
import { changeAccount } from "./accounts.ts";
import type { Books } from "./books.ts";

/** The hosted pages on which somebody who is to be paid says who they are; they work without scripts. */
export function accountPages(books: Books): Hono {
  const app = new Hono();
  app.get("/setup/:id", (c) => {
    const account = books.accounts.find(c.req.param("id"));
    if (account === undefined) return c.text("This link is over.", 404);
    return c.html(
      <Page
        title="Get paid"
        home="Stripe stand-in"
        says="Local stand-in for Stripe. No detail is asked for and no money moves."
        narrow
      >
        <h1>Get paid by Rung</h1>
        <p>
          {account.email}: transfers are {account.transfers}.
        </p>
        <form class="stack" method="post">
          <button class="btn" name="transfers" value="active">
            Give all that is asked
          </button>
          <button class="btn quiet" name="transfers" value="pending">
            Give it, and be looked at
          </button>
          <button class="btn quiet" name="transfers" value="restricted">
            Leave it for later
          </button>
        </form>
      </Page>,
    );
  });
  app.post("/setup/:id", async (c) => {
    const form = await c.req.formData();
    const wish = form.get("transfers");
    const id = c.req.param("id");
    if (wish === "active" || wish === "pending") changeAccount(books, id, wish);
    if (wish === "restricted") changeAccount(books, id, wish, ["identity.individual.date_of_birth"]);
    return c.redirect(c.req.query("back") ?? "/", 303);
  });
  return app;
}
