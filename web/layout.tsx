import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Stop } from "#shared/switches.ts";
import { assets, pageScripts, type PageScript } from "./assets.ts";
import { Foot } from "./components/foot.tsx";
import { ErrorSummary, type FormErrors, listErrors } from "./components/form.tsx";
import { Notice } from "./components/notice.tsx";
import { UnreachableNotice } from "./components/unreachable.tsx";
import { Masthead, type NavKey, type Viewer } from "./components/masthead.tsx";

/** What a page tells its frame. */
export type LayoutProps = {
  /** The page's own name, first in the window's title; on the home page it stands alone. */
  title: string;
  /** One or two sentences for search engines and shared links. */
  description?: string | undefined;
  /** The address people should share, as an absolute URL; without it the page is not for sharing. */
  canonical?: string | undefined;
  /** The nonce of this answer's content security policy. */
  nonce: string;
  viewer: Viewer | null;
  /** What stands still just now, each with its sentence. */
  stops?: readonly Stop[] | undefined;
  current?: NavKey | undefined;
  /** What search engines may do; pages behind sign-in say `noindex`. */
  robots?: "noindex" | undefined;
  /** A schema.org description of the page. */
  schema?: object | undefined;
  /** What just happened, said once on top of the page. */
  notice?: Child;
  /** What is wrong with the form on the page: draws the summary and marks the title. */
  errors?: FormErrors | undefined;
  /** Scripts that only this page needs, beside the one that every page has. */
  scripts?: readonly PageScript[] | undefined;
  /** Uses the whole width for tables and grids. */
  wide?: boolean | undefined;
  children?: Child;
};

/** The frame of every page, from doctype to foot; render it with `c.html(<Layout …>)`. */
export function Layout(props: LayoutProps) {
  const { viewer, stops = [], current, notice, errors, wide, children } = props;
  return (
    <>
      {raw("<!doctype html>")}
      <html lang="en-GB">
        <Head {...props} />
        <body>
          <a class="skip" href="#main">
            Skip to the page
          </a>
          <Masthead viewer={viewer} current={current} />
          <main id="main" class={wide ? "wrap wrap-wide" : "wrap"} tabindex={-1}>
            {stops.map(({ sentence }) => (
              <Notice>{sentence}</Notice>
            ))}
            {viewer?.unreachable && <UnreachableNotice {...viewer.unreachable} />}
            <ErrorSummary errors={errors} />
            {notice && (
              <p class="flash" role="status">
                {notice}
              </p>
            )}
            {children}
          </main>
          <Foot />
        </body>
      </html>
    </>
  );
}

function Head({ title, description, canonical, nonce, robots, schema, errors, scripts = [] }: LayoutProps) {
  const wrong = listErrors(errors).length > 0;
  const full = `${wrong ? "Error: " : ""}${title === "Rung" ? title : `${title} · Rung`}`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{full}</title>
      <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="stylesheet" href={assets.style} />
      <script type="module" src={assets.script} nonce={nonce} />
      {scripts.map((name) => (
        <script type="module" src={pageScripts[name]} nonce={nonce} />
      ))}
      {description && <meta name="description" content={description} />}
      {robots && <meta name="robots" content={robots} />}
      {canonical && <link rel="canonical" href={canonical} />}
      {canonical && <Shared title={title} description={description} canonical={canonical} />}
      <meta name="theme-color" content="#fcfaf5" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#0e1613" media="(prefers-color-scheme: dark)" />
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="manifest" href="/site.webmanifest" />
      {schema && (
        <script
          type="application/ld+json"
          nonce={nonce}
          dangerouslySetInnerHTML={{ __html: safeJson(schema) }}
        />
      )}
    </head>
  );
}

function Shared(props: { title: string; description: string | undefined; canonical: string }) {
  return (
    <>
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content="Rung" />
      <meta property="og:locale" content="en_GB" />
      <meta property="og:title" content={props.title} />
      {props.description && <meta property="og:description" content={props.description} />}
      <meta property="og:url" content={props.canonical} />
      <meta name="twitter:card" content="summary" />
    </>
  );
}

/** JSON that cannot end the script element it stands in. */
const safeJson = (value: object) => JSON.stringify(value).replaceAll("<", "\\u003c");
