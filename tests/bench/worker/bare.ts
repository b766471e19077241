import { Hono } from "hono";

/** The least that a route with one query costs: what the product's requests are compared with. */
const bare = new Hono<{ Bindings: { DB: D1Database } }>().get("/mentors/:id", async (c) => {
  const { DB } = c.env;
  const query = DB.prepare("SELECT id, handle, name FROM mentors WHERE id = ?").bind(c.req.param("id"));
  return c.json(await query.first(), 200);
});

export default bare;
