import { mkdir } from "node:fs/promises";
import {
  chromium,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  type Browser,
} from "playwright-core";
import { app, browser, inbox, stripe } from "#tests/browser/support/product.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

const SHOTS = new URL("../shots/", import.meta.url).pathname;

/** The two screens that everything must hold on. */
export const SCREENS = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  desk: { viewport: { width: 1280, height: 900 } },
} as const satisfies Record<string, BrowserContextOptions>;

export type Screen = keyof typeof SCREENS;

/** Somebody at a browser of their own, and what went wrong there that nobody asked for. */
export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly troubles: string[];
};

let launched: Promise<Browser> | undefined;

/** The one Chromium of a test file. */
export function chromiumHere(): Promise<Browser> {
  launched ??= chromium.launch({
    executablePath: browser.path,
    args: FLAGS,
    env: { ...process.env, ...browser.env },
  });
  return launched;
}

/** Opens a browser on this screen, with London's clock unless told otherwise. */
export async function openVisitor(screen: Screen, options: BrowserContextOptions = {}): Promise<Visitor> {
  const chrome = await chromiumHere();
  const context = await chrome.newContext({
    ...SCREENS[screen],
    baseURL: app,
    locale: "en-GB",
    timezoneId: "Europe/London",
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(8000);
  const troubles: string[] = [];
  watch(context, troubles);
  return { page: await context.newPage(), context, troubles };
}

/** Notes each error in the console, each request that fails and each that leaves this computer's own services. */
function watch(context: BrowserContext, troubles: string[]): void {
  const ours = new Set([app, inbox, stripe].map((url) => new URL(url).origin));
  context.on("weberror", (error) => troubles.push(`A script threw: ${error.error().message}`));
  context.on("console", (message) => {
    const text = message.text();
    // Chromium says this of every page with such a status; `response` below judges them.
    if (text.startsWith("Failed to load resource: the server responded with a status of")) return;
    if (message.type() === "error" || message.type() === "warning")
      troubles.push(`The console says: ${text}`);
  });
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && !ours.has(url.origin))
      troubles.push(`A page asked ${url.origin} for something.`);
  });
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    if (why !== "net::ERR_ABORTED") troubles.push(`${request.method()} ${request.url()} failed: ${why}`);
  });
  context.on("response", (response) => {
    const isPage = response.request().isNavigationRequest();
    if (response.status() >= (isPage ? 500 : 400))
      troubles.push(`${response.request().method()} ${response.url()} answered ${response.status()}.`);
  });
}

/** Keeps a picture of what the visitor sees. */
export async function keepShot(visitor: Visitor, name: string): Promise<string> {
  await mkdir(SHOTS, { recursive: true });
  const path = `${SHOTS}${name.replaceAll(/[^\w]+/g, "-").slice(0, 120)}.png`;
  await visitor.page.screenshot({ path, fullPage: true });
  return path;
}
