import type { Cited } from "#shared/facts/fact.ts";
import type { Statement } from "#shared/facts/law.ts";
import { postTypes } from "#shared/facts/posts.ts";
import { ButtonLink, Buttons } from "#web/components/button.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { Source } from "#web/components/source.tsx";
import { Statements } from "#web/components/statements.tsx";

const OUTSIDE_TRAINING = ["non-training", "training-locum", "locally-employed", "sas", "scheme", "observer"];

/** What each kind of post gives and does not, what training has that they lack, and how to get the missing part. */
export function StuckPage(props: {
  posts: readonly Cited<"post">[];
  review: readonly Statement[];
  portfolios: readonly Statement[];
  missing: readonly Statement[];
  foundation: readonly Statement[];
}) {
  const { posts, review, portfolios, missing, foundation } = props;
  return (
    <div class="prose">
      <h1>Working hard and standing still</h1>
      <p class="lede">
        In posts outside training, what selectors score is rarely handed to you: you fetch it. This is what
        each post is, and where to fetch the rest.
      </p>
      <h2>What your post is</h2>
      {postTypes
        .filter(({ group }) => OUTSIDE_TRAINING.includes(group))
        .map(({ code, label }) =>
          posts
            .filter((post) => post.code === code)
            .map(({ text, cite, ...post }) => (
              <div class="stack">
                <h3>{label}</h3>
                <p>{text}</p>
                <p class="small">{givesWords(post)}</p>
                <Source cite={cite} />
              </div>
            )),
        )}
      <h2>What training has and your post may not</h2>
      <Statements items={review} />
      <p>Trainees also keep a portfolio on a system of their programme:</p>
      <Statements items={portfolios} />
      <p>
        Where nothing is said below about doctors outside training, we found nothing: ask the college. Until
        then a dated log with its proof is a portfolio. <a href="/ladder/evidence">Keep yours here</a>, free,
        and take it with you.
      </p>
      <h2>How to get the missing part</h2>
      <Statements items={missing} />
      <p>Ask before you sign, or at your next meeting, and ask in writing:</p>
      <ul>
        <li>Who is my named supervisor, and how often do we meet?</li>
        <li>Which audit or quality project may I lead, to its second cycle?</li>
        <li>What may I teach, regularly, and who writes the feedback?</li>
        <li>How much study leave and money for courses do I have?</li>
        <li>When is my yearly appraisal, and with whom?</li>
      </ul>
      <h2 id="crest">Foundation competence, if you have no UK Foundation Programme</h2>
      <p>For a first post (CT1 or ST1) a form called CREST can show it. A mentor on Rung cannot sign it.</p>
      <Disclosure summary="Who may sign a CREST, and the dates that count">
        <Statements items={foundation} />
      </Disclosure>
      <h2>Do not stay too long by accident</h2>
      <p>
        Some specialties limit how many months of experience an applicant to ST1 may have. Your{" "}
        <a href="/specialties">specialty’s page</a> says whether it does; <a href="/ladder">your ladder</a>{" "}
        counts your months.
      </p>
      <Buttons>
        <ButtonLink href="/mentors?route=trust-grade">Mentors who came from such posts</ButtonLink>
        <ButtonLink href="/routes" kind="quiet">
          Other routes
        </ButtonLink>
      </Buttons>
    </div>
  );
}

/** What a kind of post gives and does not, in short. */
function givesWords({ training, counts, review, portfolio }: Omit<Cited<"post">, "text" | "cite">): string {
  const has = (it: boolean | undefined) => (it === undefined ? "not found" : it ? "yes" : "no");
  return [
    `Approved training: ${has(training)}`,
    `Counts towards a CCT: ${counts ?? "not found"}`,
    `Yearly review (ARCP): ${has(review)}`,
    `ePortfolio given: ${has(portfolio)}`,
  ].join(". ");
}
