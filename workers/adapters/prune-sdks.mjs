// Writes the parts of Stripe's and Resend's SDKs that the product asks for into dist/, which wrangler.toml puts in their place: the
// rest of Stripe's ninety resources is half of its weight, and all of Resend's but mails and webhooks most of it. What is left out
// of Stripe's is a class without methods, of Resend's nothing at all, so asking for it fails loudly.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..", "..");

/** The resources that workers/adapters/stripe*.ts ask. */
const ASKED =
  /^(Balance|BalanceTransactions|Disputes|Payouts|Refunds|Transfers|(Checkout|Radar)\/.*|V2\/(index|Core\/.*))\.js$/;

const onlyAsked = {
  name: "only-asked",
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/]stripe[\\/]esm[\\/]resources[\\/].*\.js$/ }, ({ path }) => {
      const resource = path.replaceAll("\\", "/").split("/esm/resources/").at(-1);
      if (ASKED.test(resource)) return undefined;
      const names = readFileSync(path, "utf8").matchAll(/^export class (\w+)/gm);
      return { contents: [...names].map(([, name]) => `export class ${name} {}`).join("\n"), loader: "js" };
    });
  },
};

/** Mails, and the check of the events about them. */
const onlyMails = {
  name: "only-mails",
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/]resend[\\/]dist[\\/]index\.mjs$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const contents = text.replaceAll(/^\t\tthis\.(?!(?:emails|webhooks) )\w+ = new [\w$]+\(this\);$/gm, "");
      return { contents, loader: "js" };
    });
  },
};

/** Writes dist/stripe.js and dist/resend.js. */
export function pruneSdks() {
  const write = (sdk, names, plugin, external) =>
    build({
      absWorkingDir: root,
      stdin: { contents: `export { ${names} } from "${sdk}";`, resolveDir: root },
      outfile: `dist/${sdk}.js`,
      bundle: true,
      format: "esm",
      target: "es2024",
      conditions: ["workerd", "worker", "browser"],
      keepNames: false,
      minifySyntax: true,
      plugins: [plugin],
      external,
      logLevel: "warning",
    });
  return Promise.all([
    write("stripe", "default, Stripe", onlyAsked, []),
    write("resend", "Resend", onlyMails, ["@react-email/render", "postal-mime", "standardwebhooks"]),
  ]);
}
