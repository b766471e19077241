import { outlookFor } from "#shared/career/outlook.ts";
import { targetStarts } from "#shared/career/target.ts";
import { LadderComparePage, type Side } from "#web/pages/ladder-compare.tsx";
import { careerFrom, careerQueries, secondTargetOf, targetOf } from "#workers/career/store.ts";
import { aboutSpecialty, factsFrom, factsQuery } from "#workers/facts/store.ts";
import { newRouter } from "#workers/http/factory.ts";
import { page } from "#workers/http/page.tsx";
import { readWithActor, requirePerson, signedInId } from "#workers/http/session.ts";
import { todayOf } from "#workers/routes/ladder.tsx";

/** Two of a mentee's targets, or two rounds of one, beside each other; what is asked for and is none of hers is left out. */
export const comparePages = newRouter().get("/compare", async (c) => {
  const { ctx } = c.var;
  const asker = signedInId(ctx);
  const today = todayOf(c);
  const asked = { one: c.req.query("one"), other: c.req.query("other") };
  const other = asked.other === undefined ? secondTargetOf(asker) : targetOf(asker, asked.other);
  const [known, ...career] = await readWithActor(ctx, [
    factsQuery(ctx, ...aboutSpecialty(targetOf(asker, asked.one)), ...aboutSpecialty(other)),
    ...careerQueries(ctx, asker),
  ]);
  await requirePerson(ctx);
  const facts = factsFrom(known, ctx.now);
  const { standing, targets } = careerFrom(career);
  const [main] = targets;
  const { targetStart } = standing;
  if (main === undefined || targetStart === null) return c.redirect("/ladder/target", 303);

  const starts = [...new Set([targetStart, ...targetStarts(today)])].toSorted();
  const start = starts.find((each) => each === c.req.query("start")) ?? targetStart;
  const one = targets.find((slug) => slug === asked.one) ?? main;
  const beside =
    asked.other === undefined ? (targets[1] ?? main) : (targets.find((slug) => slug === asked.other) ?? main);
  const later =
    beside === one
      ? (starts.find((each) => each > start && each.slice(5) === start.slice(5)) ?? start)
      : start;
  const otherStart = starts.find((each) => each === c.req.query("otherStart")) ?? later;
  const outlookOf = ({ slug, start: month }: Side) => {
    const { standing: said, posts, claims } = careerFrom(career, slug);
    return outlookFor({ ...said, targetStart: month }, posts, claims, facts, today);
  };
  const sides = [
    { slug: one, start },
    { slug: beside, start: otherStart },
  ] as const;
  const [left, right] = [outlookOf(sides[0]), outlookOf(sides[1])];
  if (left === undefined || right === undefined) return c.redirect("/ladder/target", 303);
  return page(
    c,
    { title: "Side by side", current: "ladder" },
    <LadderComparePage sides={sides} outlooks={[left, right]} targets={targets} starts={starts} />,
  );
});
