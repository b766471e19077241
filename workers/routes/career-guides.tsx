import { prioritisationAct } from "#shared/facts/law.ts";
import { sourceOf } from "#shared/facts/fact.ts";
import { dateAt } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import { CommunityPage } from "#web/pages/community.tsx";
import { PrioritisationPage } from "#web/pages/prioritisation.tsx";
import { RoutesPage } from "#web/pages/routes.tsx";
import { StuckPage } from "#web/pages/stuck.tsx";
import { TimelinePage } from "#web/pages/timeline.tsx";
import { newRouter } from "#workers/http/factory.ts";
import { page } from "#workers/http/page.tsx";

/** What anybody may read about law, dates, posts and routes; every fact with its source. */
export const careerGuides = newRouter()
  .get("/prioritisation", (c) => {
    const { title, pageUrl } = sourceOf(prioritisationAct.cite);
    return page(
      c,
      {
        title: "The Prioritisation Act",
        description:
          "What the Medical Training (Prioritisation) Act 2026 says about who is offered a training post first, limb by limb, and what is still unknown for 2027.",
        current: "specialties",
        shared: true,
        schema: {
          "@context": "https://schema.org",
          "@type": "Article",
          headline: "Who is offered a post first",
          about: { "@type": "Legislation", name: title, url: pageUrl },
        },
      },
      <PrioritisationPage />,
    );
  })
  .get("/timeline", (c) =>
    page(
      c,
      {
        title: "Rounds and dates",
        description:
          "When UK specialty training applications open and close, interviews, offers and deadlines, with sources.",
        current: "specialties",
        shared: true,
      },
      <TimelinePage today={dateAt(UK_ZONE, c.var.ctx.now)} />,
    ),
  )
  .get("/stuck", (c) =>
    page(
      c,
      {
        title: "Posts outside training",
        description:
          "LAS, clinical fellow, trust grade: what each NHS post outside training is, what it lacks, and how to get the missing part.",
        current: "specialties",
        shared: true,
      },
      <StuckPage />,
    ),
  )
  .get("/routes", (c) =>
    page(
      c,
      {
        title: "Routes",
        description:
          "Specialty training, the Portfolio Pathway, SAS grades and the Medical Training Initiative, with sources.",
        current: "specialties",
        shared: true,
      },
      <RoutesPage />,
    ),
  )
  .get("/community", (c) =>
    page(
      c,
      {
        title: "Groups and help",
        description:
          "Associations, college pages, free courses and support for doctors who qualified abroad, by specialty, each with when it was last seen alive.",
        current: "specialties",
        shared: true,
      },
      <CommunityPage today={dateAt(UK_ZONE, c.var.ctx.now)} />,
    ),
  );
