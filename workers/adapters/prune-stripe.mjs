// Writes the part of Stripe's SDK that the product asks for into dist/stripe.js, which wrangler.toml puts in its place: the rest of
// its ninety resources is half of its weight. What is left out is a class without methods, so asking it for anything fails loudly.
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

/** Writes dist/stripe.js. */
export function pruneStripe() {
  return build({
    absWorkingDir: root,
    stdin: { contents: 'export { default, Stripe } from "stripe";', resolveDir: root },
    outfile: "dist/stripe.js",
    bundle: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    keepNames: false,
    minifySyntax: true,
    plugins: [onlyAsked],
    logLevel: "warning",
  });
}
