import { citedOn } from "#shared/facts/fact.ts";
import { priorityFrom } from "#shared/facts/law.ts";
import { scoringFrom } from "#shared/facts/specialty-facts.ts";
import { AccessibilityPage } from "#web/pages/accessibility.tsx";
import { HomePage } from "#web/pages/home.tsx";
import { HowItWorksPage } from "#web/pages/how-it-works.tsx";
import { PrivacyPage } from "#web/pages/privacy.tsx";
import { RankingPage } from "#web/pages/ranking.tsx";
import { RulesPage } from "#web/pages/rules.tsx";
import { policyOf, policyQuery } from "#workers/bookings/policies.ts";
import { factsFrom, factsQuery, readFacts, scoredIn } from "#workers/facts/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { page } from "#workers/http/page.tsx";
import { readWithActor } from "#workers/http/session.ts";

/** The specialty whose ladder the front page shows. */
const EXAMPLE = "clinical-radiology";

export const guidePages = newRouter()
  .get("/", async (c) => {
    const facts = await readFacts(c.var.ctx, scoredIn(EXAMPLE), "prioritisation");
    return page(
      c,
      {
        title: "Rung",
        description:
          "For doctors who qualified abroad and work in NHS posts outside training: see what your specialty scores, and talk to a verified current trainee who was where you are.",
        shared: true,
        schema: {
          "@context": "https://schema.org",
          "@type": "WebSite",
          name: "Rung",
          url: c.var.ctx.settings.origin,
        },
      },
      <HomePage
        now={c.var.ctx.now}
        scored={scoringFrom(facts, EXAMPLE)[0]?.domains ?? []}
        law={priorityFrom(facts)}
      />,
    );
  })
  .get("/how-it-works", async (c) => {
    const { ctx } = c.var;
    const [rows, work] = await readWithActor(ctx, [policyQuery(ctx), factsQuery(ctx, "other-work")]);
    const otherWork = citedOn(factsFrom(work, ctx.now), "other-work", "permission");
    return page(
      c,
      {
        title: "How it works",
        description: "Finding a mentor, booking, cancelling, moving, and what each side promises.",
        shared: true,
      },
      <HowItWorksPage policy={policyOf(rows)} otherWork={otherWork} />,
    );
  })
  .get("/rules", (c) =>
    page(
      c,
      {
        title: "The rules",
        description: "Mentors ask and critique. They never write your answers.",
        shared: true,
      },
      <RulesPage />,
    ),
  )
  .get("/privacy", (c) =>
    page(
      c,
      {
        title: "Who can see what",
        description: "What Rung keeps about you, who sees it, and for how long.",
        shared: true,
      },
      <PrivacyPage contact={contactOf(c)} />,
    ),
  )
  .get("/ranking", (c) =>
    page(
      c,
      {
        title: "How we rank mentors",
        description: "Fit first, then how soon, then how reliable. Nobody pays for a place.",
        shared: true,
      },
      <RankingPage />,
    ),
  )
  .get("/accessibility", (c) =>
    page(
      c,
      {
        title: "Accessibility",
        description: "What works, what we know does not, and how to tell us.",
        shared: true,
      },
      <AccessibilityPage contact={contactOf(c)} />,
    ),
  );

function contactOf(c: C): string {
  return c.var.ctx.settings.operatorEmail;
}
