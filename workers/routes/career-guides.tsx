import { communitiesFrom, communityKinds } from "#shared/facts/communities.ts";
import { citedOn } from "#shared/facts/fact.ts";
import { actFrom, foundationFrom, priorityFrom, visaRulesFrom } from "#shared/facts/law.ts";
import { findSpecialty } from "#shared/facts/specialties.ts";
import { eventsFrom } from "#shared/facts/timeline.ts";
import { dateAt, type LocalDate } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import { CommunityPage } from "#web/pages/community.tsx";
import { PrioritisationPage } from "#web/pages/prioritisation.tsx";
import { RoutesPage } from "#web/pages/routes.tsx";
import { StuckPage } from "#web/pages/stuck.tsx";
import { TimelinePage } from "#web/pages/timeline.tsx";
import { roundsCalendar } from "#workers/facts/rounds-calendar.ts";
import { readFacts } from "#workers/facts/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { page } from "#workers/http/page.tsx";

/** What anybody may read about law, dates, posts and routes; every fact with its source. */
export const careerGuides = newRouter()
  .get("/prioritisation", async (c) => {
    const facts = await readFacts(c.var.ctx, "prioritisation", "act", "visa");
    const act = actFrom(facts);
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
          about: { "@type": "Legislation", name: act.law?.cite.title, url: act.law?.cite.pageUrl },
        },
      },
      <PrioritisationPage
        act={act}
        facts={priorityFrom(facts)}
        statuses={citedOn(facts, "visa", "status")}
      />,
    );
  })
  .get("/timeline", async (c) => {
    const facts = await readFacts(c.var.ctx, "timeline", "visa-dates", "visa-rules");
    const specialty = slugIn(c);
    return page(
      c,
      {
        title: "Rounds and dates",
        description:
          "When UK specialty training applications open and close, interviews, offers and deadlines, with sources.",
        current: "specialties",
        shared: true,
        robots: specialty === "" ? undefined : "noindex",
      },
      <TimelinePage
        events={eventsFrom(facts)}
        visaDates={citedOn(facts, "visa-dates", "permission")}
        visaRules={visaRulesFrom(facts)}
        specialty={specialty}
        today={todayOf(c)}
      />,
    );
  })
  .get("/timeline.ics", async (c) => {
    const facts = await readFacts(c.var.ctx, "timeline", "visa-dates");
    const { text, etag } = await roundsCalendar(c.var.ctx, facts, slugIn(c));
    const headers = { etag, "cache-control": "public, max-age=3600" };
    if ((c.req.header("if-none-match") ?? "").includes(etag)) return c.body(null, 304, headers);
    return c.body(text, 200, {
      ...headers,
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="rounds.ics"',
    });
  })
  .get("/stuck", async (c) => {
    const facts = await readFacts(c.var.ctx, "posts", "routes", "crest");
    return page(
      c,
      {
        title: "Posts outside training",
        description:
          "LAS, clinical fellow, trust grade: what each NHS post outside training is, what it lacks, and how to get the missing part.",
        current: "specialties",
        shared: true,
      },
      <StuckPage
        posts={citedOn(facts, "posts", "post")}
        review={citedOn(facts, "routes", "statement", "review")}
        portfolios={citedOn(facts, "routes", "statement", "portfolios")}
        missing={citedOn(facts, "routes", "statement", "missing")}
        foundation={foundationFrom(facts)}
      />,
    );
  })
  .get("/routes", async (c) => {
    const facts = await readFacts(c.var.ctx, "posts", "routes", "visa");
    return page(
      c,
      {
        title: "Routes",
        description:
          "Specialty training, the Portfolio Pathway, SAS grades and the Medical Training Initiative, with sources.",
        current: "specialties",
        shared: true,
      },
      <RoutesPage
        pathway={citedOn(facts, "routes", "statement", "pathway")}
        posts={citedOn(facts, "posts", "post")}
        mti={citedOn(facts, "visa", "permission").filter(({ status }) => status === "mti-gae")}
      />,
    );
  })
  .get("/community", async (c) => {
    const communities = communitiesFrom(await readFacts(c.var.ctx, "communities"));
    const specialty = slugIn(c);
    const kind = communityKinds.find(({ code }) => code === c.req.query("kind"))?.code ?? "";
    return page(
      c,
      {
        title: "Groups and help",
        description:
          "Associations, college pages, free courses and support for doctors who qualified abroad, by specialty, each with when it was last seen alive.",
        current: "specialties",
        shared: true,
        robots: specialty === "" && kind === "" ? undefined : "noindex",
      },
      <CommunityPage communities={communities} specialty={specialty} kind={kind} today={todayOf(c)} />,
    );
  });

/** The specialty asked for, or nothing where there is no such specialty. */
function slugIn(c: C): string {
  return findSpecialty(c.req.query("specialty") ?? "")?.slug ?? "";
}

function todayOf(c: C): LocalDate {
  return dateAt(UK_ZONE, c.var.ctx.now);
}
