// The settings of a run on this computer. The keys open nothing: only the stand-ins take them.

/** What `workers/settings.ts` asks for, with the stand-ins in place of the real services. */
export function localSettings(urls) {
  return {
    APP_ORIGIN: urls.app,
    MAIL_FROM: "Rung <hello@demo.rung.example>",
    OPERATOR_EMAIL: "operator@demo.rung.example",
    LINK_SECRET: "only-for-a-run-on-this-computer-0000",
    STRIPE_SECRET_KEY: "sk_test_local",
    STRIPE_WEBHOOK_SECRET: "whsec_local_only",
    STRIPE_API_BASE: byNumber(urls.stripe),
    RESEND_API_KEY: "re_local",
    RESEND_API_BASE: byNumber(urls.inbox),
    RESEND_WEBHOOK_SECRET: "whsec_b25seS1vbi10aGlzLWNvbXB1dGVy",
    MAIL_PER_SECOND: "100",
  };
}

/** Machine to machine, a number needs no name looked up. */
export const byNumber = (url) => url.replace("localhost", "127.0.0.1");
