import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("../../", import.meta.url));

export default defineConfig({
  root,
  test: {
    silent: "passed-only",
    projects: [
      { root, test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"], isolate: false } },
      {
        root,
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: `${root}wrangler.toml` },
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations(`${root}migrations`),
                APP_ORIGIN: "https://rung.test",
                LINK_SECRET: "a-secret-for-tests-a-secret-for-tests",
                STRIPE_SECRET_KEY: "sk_test_rung",
                STRIPE_WEBHOOK_SECRET: "whsec_rung",
                STRIPE_API_BASE: "http://stripe.test",
                RESEND_API_KEY: "re_rung_test",
                RESEND_API_BASE: "http://resend.test",
                RESEND_WEBHOOK_SECRET: "whsec_cnVuZy10ZXN0cw==",
                MAIL_PER_SECOND: "1000",
              },
            },
          })),
        ],
        test: {
          name: "worker",
          include: ["tests/worker/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/support/setup-worker.ts"],
          isolate: false,
          testTimeout: 20_000,
          fileParallelism: false,
        },
      },
      {
        root,
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["tests/browser/support/global-setup.ts"],
          fileParallelism: false,
          testTimeout: 90_000,
        },
      },
    ],
  },
});
