import type { Child } from "hono/jsx";
import type { Statement } from "#shared/facts/law.ts";
import type { ScoredDomain } from "#shared/facts/specialties.ts";
import { ButtonLink, Button } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Source } from "#web/components/source.tsx";
import { SpecialtyField } from "#web/components/specialty-field.tsx";
import { Climb } from "./home-climb.tsx";
import { ExampleLadder, ExampleMentor, ExamplePlan } from "./home-examples.tsx";

/** The front page: what Rung is for, for whom, what it does shown as itself, and what nobody can promise. */
export function HomePage(props: {
  now: number;
  /** What the example ladder is drawn from. */
  scored: readonly ScoredDomain[];
  law: readonly Statement[];
}) {
  const { now, scored, law } = props;
  return (
    <div class="home">
      <section class="home-top" aria-labelledby="home-title">
        <div class="stack">
          <h1 id="home-title">The next rung, from someone who climbed it last year</h1>
          <p class="lede">
            Rung is for doctors who qualified abroad and work in{" "}
            <abbr title="National Health Service">NHS</abbr> posts outside training: trust grade, clinical
            fellow, locally employed. See what your specialty scores, find your biggest gap, and book a
            checked trainee who closed the same one.
          </p>
          <FindMentor />
          <p>
            Or start with <a href="/ladder">your own ladder</a>. Mentors start free; who asks a fee says all
            of it before you book.
          </p>
        </div>
        <Climb />
      </section>
      <Shown title="See where you stand" example={<ExampleLadder domains={scored} />}>
        <p>
          Each specialty scores different things. Yours is drawn as it publishes them: what you have, what the
          next rung takes, what it is worth. Where a specialty publishes no points, we invent none.
        </p>
        <p>
          <a href="/specialties">What each specialty scores</a>
        </p>
      </Shown>
      <Shown title="Meet the trainee who closed that gap" example={<ExampleMentor now={now} />}>
        <p>
          Mentors are on the GMC register, have an NHS address and a training post that a person here has
          checked. Every time you see is free, in your own time zone and in UK time.
        </p>
        <p>
          <a href="/ranking">How we rank</a>
        </p>
      </Shown>
      <Shown title="Leave with a plan" example={<ExamplePlan now={now} />}>
        <p>
          After a session you have up to five things to do, each with a date worked back from the next window.
          We remind you, gently. When one is done, your ladder moves.
        </p>
        <p>
          <a href="/how-it-works">How it works, with every rule and number</a>
        </p>
      </Shown>
      <Law facts={law} />
      <section class="columns home-sides">
        <div class="stack">
          <h2>What Rung is not</h2>
          <p>
            Not a course, a recruiter or an agency. Mentors do not write applications, sign CREST forms or
            know interview questions. Selectors decide; we show you what they publish.
          </p>
          <p>
            <a href="/rules">The rules for both sides</a>
          </p>
        </div>
        <div class="stack">
          <h2>In training now?</h2>
          <p>
            You know what nobody told you. Give an hour a week that fits your rota: free, or paid if your visa
            and your job allow it.
          </p>
          <p>
            <ButtonLink href="/mentoring" kind="quiet">
              Become a mentor
            </ButtonLink>
          </p>
        </div>
      </section>
    </div>
  );
}

function FindMentor() {
  return (
    <Form action="/mentors" method="get" look="line" label="Find a mentor">
      <SpecialtyField name="specialty" label="Your specialty" required={false} empty="Any specialty" />
      <Button>Find a mentor</Button>
    </Form>
  );
}

function Shown({ title, example, children }: { title: string; example: Child; children?: Child }) {
  return (
    <section class="shown">
      <div class="stack">
        <h2>{title}</h2>
        {children}
      </div>
      <div class="shown-example">{example}</div>
    </section>
  );
}

function Law({ facts }: { facts: readonly Statement[] }) {
  return (
    <section class="stack" aria-labelledby="law-title">
      <h2 id="law-title">Read this first: the law of 2026</h2>
      <Notice title="The Medical Training (Prioritisation) Act 2026 changed what you can expect.">
        Training offers, and from 2027 interviews too, go first to doctors in the Act’s priority groups. If
        you are in none of them, you come after everybody who is.
      </Notice>
      <ul class="facts-cited">
        {facts.map(({ text, cite }) => (
          <li>
            <p>{text}</p>
            <Source cite={cite} />
          </li>
        ))}
      </ul>
      <p>
        So Rung promises no post and gives no verdict on who is eligible: recruiters decide that. It shows
        what is published, and people who have been where you are.
      </p>
    </section>
  );
}
