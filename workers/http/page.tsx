import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { Layout, type LayoutProps } from "#web/layout.tsx";
import { personOf } from "#workers/context.ts";
import type { C } from "#workers/http/factory.ts";
import { resolveActor } from "#workers/http/session.ts";
import { stopsOf } from "#workers/switches/stops.ts";

type PageProps = Omit<LayoutProps, "nonce" | "viewer" | "canonical" | "stops" | "children"> & {
  /** True for pages people may share: gives them a canonical address. */
  readonly shared?: boolean | undefined;
  readonly status?: ContentfulStatusCode | undefined;
};

/** Answers with a page in its frame; pages that are not for sharing are kept out of search and caches. */
export async function page(c: C, props: PageProps, body: Child): Promise<Response> {
  const { ctx, nonce } = c.var;
  const { shared = false, status = props.errors === undefined ? 200 : 422, ...rest } = props;
  const actor = await resolveActor(ctx);
  const person = personOf(actor);
  const viewer =
    person === null
      ? null
      : {
          name: person.name === "" ? person.email : person.name,
          isMentor: person.mentor !== null,
          isOperator: person.isOperator,
          // Who came by a mail's link has just had mail.
          unreachable:
            actor.kind === "session" && person.unreachable !== null
              ? { email: person.email, reason: person.unreachable }
              : null,
        };
  const canonical = shared ? ctx.settings.origin + c.req.path : undefined;
  if (!shared || viewer !== null) c.header("cache-control", "private, no-store");
  return c.html(
    <Layout
      {...rest}
      robots={shared ? rest.robots : "noindex"}
      canonical={canonical}
      nonce={nonce}
      viewer={viewer}
      stops={stopsOf(ctx)}
    >
      {body}
    </Layout>,
    status,
  );
}
