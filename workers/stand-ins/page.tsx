import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { sheet } from "./look.ts";

/** A whole page of a stand-in, named so that nobody takes it for the real thing. */
export function Page(props: {
  title: string;
  home: string;
  says: string;
  narrow?: boolean;
  script?: string;
  children: Child;
}) {
  return (
    <>
      {raw("<!doctype html>")}
      <html lang="en-GB">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>{props.title}</title>
          <link rel="icon" href="data:," />
          <style>{raw(sheet)}</style>
        </head>
        <body class={props.narrow ? "narrow" : ""}>
          <header>
            <div class="mast">
              <div class="wrap">
                <a href="/">{props.home}</a>
              </div>
            </div>
            <div class="stand-in">
              <p class="wrap small">{props.says}</p>
            </div>
          </header>
          <main class="wrap stack">{props.children}</main>
          {props.script === undefined ? null : <script>{raw(props.script)}</script>}
        </body>
      </html>
    </>
  );
}
