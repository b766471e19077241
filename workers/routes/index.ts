import type { newRouter } from "#workers/http/factory.ts";
import { accountPages, meApi } from "#workers/routes/account.tsx";
import { bookingChanges } from "#workers/routes/booking-changes.tsx";
import { bookingPages } from "#workers/routes/bookings.tsx";
import { bookingsApi } from "#workers/routes/bookings-api.ts";
import { guidePages } from "#workers/routes/guides.tsx";
import { evidencePages } from "#workers/routes/ladder-evidence.tsx";
import { standingPages } from "#workers/routes/ladder-standing.tsx";
import { joinPages } from "#workers/routes/join.tsx";
import { ladderPages } from "#workers/routes/ladder.tsx";
import { mentorsApi, mentorsPages } from "#workers/routes/mentors.tsx";
import { openApiRoute } from "#workers/routes/openapi.ts";
import { paymentPages, paymentsApi } from "#workers/routes/payments.tsx";
import { actionsApi, planPages, plansApi } from "#workers/routes/plans.tsx";
import { signInPages } from "#workers/routes/sign-in.tsx";
import { slotPages, slotsApi } from "#workers/routes/slots.tsx";
import { specialtiesApi, specialtyPages } from "#workers/routes/specialties.tsx";
import { stripeWebhook } from "#workers/routes/stripe-webhook.tsx";

/** Every resource at its address; the whole map of the product on one page. */
export function mountRoutes(app: ReturnType<typeof newRouter>): void {
  app.get("/health", (c) => c.text("ok"));
  app.route("/", guidePages);
  app.route("/", signInPages);
  app.route("/account", accountPages);
  app.route("/specialties", specialtyPages);
  app.route("/ladder", ladderPages);
  app.route("/ladder", standingPages);
  app.route("/ladder/evidence", evidencePages);
  app.route("/bookings", bookingPages);
  app.route("/bookings", bookingChanges);
  app.route("/bookings", paymentPages);
  app.route("/bookings", planPages);
  app.route("/join", joinPages);
  app.route("/webhooks", stripeWebhook);
  app.route("/", slotPages);
  app.route("/mentors", mentorsPages);
  app.route("/api/v1/specialties", specialtiesApi);
  app.route("/api/v1/mentors", slotsApi);
  app.route("/api/v1/mentors", mentorsApi);
  app.route("/api/v1/bookings", bookingsApi);
  app.route("/api/v1/bookings", paymentsApi);
  app.route("/api/v1/bookings", plansApi);
  app.route("/api/v1/actions", actionsApi);
  app.route("/api/v1/me", meApi);
  app.route("/api", openApiRoute);
}
