import { asideFor } from "#web/pages/ladder-targets.tsx";
import { canClaim } from "#shared/career/ladder.ts";
import { monthBegan } from "#shared/career/momentum.ts";
import { outlookFor, type Outlook } from "#shared/career/outlook.ts";
import { targetStarts } from "#shared/career/target.ts";
import { BandInput, TargetInput } from "#shared/contract/career.ts";
import { Refusal } from "#shared/errors.ts";
import { dateAt, type LocalDate } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { LadderBandPage } from "#web/pages/ladder-band.tsx";
import { LadderTargetPage } from "#web/pages/ladder-target.tsx";
import { LadderPage } from "#web/pages/ladder.tsx";
import { claimBand } from "#workers/career/claim-band.ts";
import { proposalFrom, proposalQuery } from "#workers/career/propose-session.ts";
import { setTarget } from "#workers/career/set-target.ts";
import {
  careerFrom,
  careerQueries,
  changesQuery,
  findStanding,
  targetOf,
  type Career,
} from "#workers/career/store.ts";
import { aboutSpecialty, factsFrom, factsQuery } from "#workers/facts/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { line, lines, readForm, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { readWithActor, requirePerson, signedInId } from "#workers/http/session.ts";
import { dueFrom, dueQueries } from "#workers/plans/own-store.ts";

export const ladderPages = newRouter()
  .get("/", async (c) => {
    const { ctx } = c.var;
    const asker = signedInId(ctx);
    const asked = c.req.query("specialty");
    const [agreed, own, climbs, mentors, known, ...career] = await readWithActor(ctx, [
      ...dueQueries(ctx, asker),
      changesQuery(ctx, asker, monthBegan(todayOf(c))),
      proposalQuery(ctx, asker, asked),
      factsQuery(ctx, ...aboutSpecialty(targetOf(asker, asked)), "prioritisation", "visa-rules", "crest"),
      ...careerQueries(ctx, asker),
    ]);
    const { id, timeZone: zone } = await requirePerson(ctx);
    const { standing, posts, claims, evidence, targets } = careerFrom(career, asked);
    const today = todayOf(c);
    const facts = factsFrom(known, ctx.now);
    const outlook = outlookFor(standing, posts, claims, facts, today);
    if (outlook === undefined) return c.redirect("/ladder/target", 303);
    return page(
      c,
      { title: "My ladder", current: "ladder" },
      <LadderPage
        standing={standing}
        targets={targets}
        outlook={outlook}
        facts={facts}
        evidence={evidence}
        actions={dueFrom([agreed, own])}
        climbs={climbs}
        proposal={proposalFrom(ctx, mentors, { standing, posts, outlook, zone, id })}
        zone={zone}
        today={today}
      />,
    );
  })
  .get("/target", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const { targetSpecialty, otherTargets, targetStart } = await findStanding(ctx, person.id);
    const values = {
      others: otherTargets,
      specialty: c.req.query("specialty") ?? targetSpecialty ?? "",
      start: targetStart ?? usualStart(todayOf(c)),
    };
    return targetPage(c, targetSpecialty === null, values);
  })
  .post("/target", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const read = await readForm(c, TargetInput, chosen);
    if (!read.ok) {
      const values = { ...chosen(read.values), start: line(read.values, "start") };
      const { targetSpecialty } = await findStanding(ctx, person.id);
      return targetPage(c, targetSpecialty === null, values, read.errors);
    }
    await setTarget(ctx, person.id, read.data);
    return c.redirect("/ladder", 303);
  })
  .get("/bands/:domain", async (c) => {
    const { career, outlook } = await loadOutlook(c);
    return bandPage(c, career, outlook);
  })
  .post("/bands/:domain", async (c) => {
    const { career, outlook, userId } = await loadOutlook(c);
    const read = await readForm(c, BandInput);
    if (!read.ok) {
      const values = { band: line(read.values, "band"), note: line(read.values, "note") };
      return bandPage(c, career, outlook, { values, errors: read.errors });
    }
    const specialty = outlook.specialty.slug;
    const domain = c.req.param("domain");
    await claimBand(c.var.ctx, userId, { ...read.data, specialty, domain });
    return c.redirect(after(outlook, domain, asideOf(career)), 303);
  });

/** Selects that were left at nothing send nothing. */
function chosen(values: FormValues) {
  const others = lines(values, "others").filter((slug) => slug !== "");
  return { ...values, specialty: line(values, "specialty"), others };
}

/** The day in the UK, which is the one that deadlines and months of training go by. */
export function todayOf(c: C): LocalDate {
  return dateAt(UK_ZONE, c.var.ctx.now);
}

async function loadOutlook(c: C) {
  const { ctx } = c.var;
  const asker = signedInId(ctx);
  const asked = c.req.query("specialty");
  const [known, ...rows] = await readWithActor(ctx, [
    factsQuery(ctx, ...aboutSpecialty(targetOf(asker, asked))),
    ...careerQueries(ctx, asker),
  ]);
  const person = await requirePerson(ctx);
  const career = careerFrom(rows, asked);
  const facts = factsFrom(known, ctx.now);
  const outlook = outlookFor(career.standing, career.posts, career.claims, facts, todayOf(c));
  if (outlook === undefined) throw new Refusal("not-found");
  return { career, outlook, userId: person.id };
}

function targetPage(
  c: C,
  first: boolean,
  values: { specialty: string; others: readonly string[]; start: string },
  errors?: FormErrors,
): Promise<Response> {
  const starts = targetStarts(todayOf(c));
  const title = first ? "What are you aiming for?" : "Change your target";
  return page(
    c,
    { title, current: "ladder", errors },
    <LadderTargetPage values={values} starts={starts} first={first} errors={errors} />,
  );
}

// The August after next leaves time to climb; the next one's round has often closed.
function usualStart(today: LocalDate): string {
  return targetStarts(today).filter((start) => start.endsWith("-08"))[1] ?? "";
}

type Retry = { values: { band: string; note: string }; errors: FormErrors };

function bandPage(c: C, career: Career, { specialty, ladder }: Outlook, retry?: Retry): Promise<Response> {
  const { slug } = specialty;
  const open = ladder.domains.filter((each) => canClaim(each.domain));
  const index = open.findIndex((each) => each.domain.id === c.req.param("domain"));
  const at = open[index];
  if (at === undefined || ladder.scoring === undefined) throw new Refusal("not-found");
  const { edition } = ladder.scoring;
  return page(
    c,
    { title: at.domain.label, current: "ladder", errors: retry?.errors },
    <LadderBandPage
      slug={slug}
      aside={asideOf(career)}
      edition={edition}
      at={at}
      place={index + 1}
      of={open.length}
      evidence={career.evidence.filter((entry) => entry.domain === at.domain.domain)}
      values={retry?.values}
      errors={retry?.errors}
    />,
  );
}

/** What an address says when it is about a specialty that is weighed beside the main target. */
function asideOf({ standing, targets }: Career): string {
  return asideFor(standing.targetSpecialty ?? "", targets);
}

/** Where to go after a domain: the next one not entered yet, or the ladder. */
function after({ ladder }: Outlook, domain: string, aside: string): string {
  const open = ladder.domains.filter((each) => canClaim(each.domain));
  const index = open.findIndex((each) => each.domain.id === domain);
  const next = open.slice(index + 1).find((each) => each.reached === null);
  return (next ? `/ladder/bands/${next.domain.id}` : "/ladder") + aside;
}
