import { strictObject, optional } from "zod/mini";
import { load } from "./books.ts";
import { listPage } from "./list.ts";
import { operation } from "./operation.ts";
import { flag, listOf, page, text } from "./parameters.ts";
import { expireDue } from "./sessions.ts";

/** Everything that can be asked about events. */
export const eventOperations = [
  operation("GET", "/v1/events/:id", strictObject({}), (books, _given, id) =>
    load(books.events, "event", id),
  ),
  operation(
    "GET",
    "/v1/events",
    strictObject({
      ...page,
      delivery_success: optional(flag),
      type: optional(text),
      types: optional(listOf(text)),
    }),
    (books, given) => {
      expireDue(books);
      const found = [...books.events.newestFirst()].filter(
        (event) =>
          !event.type.startsWith("v2.") &&
          (given.types === undefined || given.types.includes(event.type)) &&
          (given.type === undefined || matches(event.type, given.type)) &&
          (given.delivery_success === undefined || given.delivery_success === (event.pending_webhooks === 0)),
      );
      return listPage("/v1/events", found, given);
    },
  ),
];

const matches = (type: string, wanted: string) =>
  wanted.endsWith("*") ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
