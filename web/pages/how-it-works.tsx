import type { Cited } from "#shared/facts/fact.ts";
import { visaStatusLabel } from "#shared/facts/visa.ts";
import type { Policy } from "#shared/policy.ts";
import { lengthWords } from "#shared/when.ts";
import { ButtonLink, Buttons } from "#web/components/button.tsx";
import { Source } from "#web/components/source.tsx";
import { Table } from "#web/components/table.tsx";

/** How a session comes about, with the numbers of the policy in force, for both sides. */
export function HowItWorksPage(props: {
  policy: Policy;
  /** What is published on work beside a visa. */
  otherWork: readonly Cited<"permission">[];
}) {
  const { policy, otherWork } = props;
  return (
    <div class="prose">
      <h1>How it works</h1>
      <p>
        One session with one trainee, about your next step. Here is the whole of it, with every number. The
        rules on your booking’s page are the ones you booked under, even if these change later.
      </p>
      <ForMentees policy={policy} />
      <h2>If plans change</h2>
      <Changes policy={policy} />
      <h2 id="mentors">If you mentor</h2>
      <ForMentors policy={policy} otherWork={otherWork} />
      <Buttons>
        <ButtonLink href="/mentors">Find a mentor</ButtonLink>
        <ButtonLink href="/mentoring" kind="quiet">
          Become a mentor
        </ButtonLink>
      </Buttons>
    </div>
  );
}

function ForMentees({ policy }: { policy: Policy }) {
  return (
    <>
      <h2>If you look for help</h2>
      <ol>
        <li>
          <b>Say where you stand.</b> Choose a specialty and enter what you have. Your ladder shows what is
          scored and where the biggest gap is. You can also go straight to the list of mentors.
        </li>
        <li>
          <b>Pick a time.</b> Every start in the list can be booked. Times are in your own zone, with UK time
          under each.
        </li>
        <li>
          <b>Hold it.</b> The time is kept for you for {lengthWords(policy.holdMinutes)} while you write what
          you want out of the session and pay. Going back sets it free.
        </li>
        <li>
          <b>Pay, or not.</b> Free sessions are booked at once. Others are paid by card through Stripe, at one
          price that holds everything. We never see your card.
        </li>
        <li>
          <b>On request.</b> Some mentors answer each request first. It ends by itself after{" "}
          {lengthWords(policy.requestHours * 60)}, or {lengthWords(policy.requestHoursBeforeStart * 60)}{" "}
          before the start if that comes first.
        </li>
        <li>
          <b>Meet.</b> Both of you get a mail with a calendar file and one link to join, which stays the same
          if the session moves. We remind you a day and an hour before.
        </li>
        <li>
          <b>Leave with a plan.</b> Up to five actions, each with a date. Tick them off as you go; your ladder
          follows.
        </li>
      </ol>
    </>
  );
}

function Changes({ policy }: { policy: Policy }) {
  return (
    <>
      <Table
        caption="What comes back when a session is cancelled or missed"
        columns={[{ title: "What happens" }, { title: "What the mentee gets back" }]}
        rows={[
          ...cancellationRows(policy),
          ["The mentor cancels", "All of it, at once, whenever"],
          ["The mentor does not come", "All of it"],
          ["It is cut short, or nobody can tell what happened", "Half of it"],
        ]}
      />
      {policy.coolingOffDays > 0 && (
        <p>
          Within {policy.coolingOffDays} days of booking, and before the session, you get all of it back
          whatever the table says: that is your right as a consumer in the UK.
        </p>
      )}
      <p>
        Moving is free until {lengthWords(policy.moveHoursBefore * 60)} before the start,{" "}
        {timesWords(policy.movesAllowed)} at most, to a date within {policy.moveWithinDays} days. It never
        costs more. The page shows what you would get back before you press anything.
      </p>
      <p>
        If somebody does not come, the other may send a nudge by mail from {policy.noShowNudgeMinutes} minutes
        after the start, and say so from {policy.noShowFromMinutes} minutes after the start, until{" "}
        {lengthWords(policy.contestHours * 60)} after the end. The other side then has{" "}
        {lengthWords(policy.contestHours * 60)} to agree or to say otherwise; who says nothing loses. If the
        two do not agree, both may write down what happened, and a person at Rung decides; if nobody does in
        time, the price is halved. The clock is the same for both sides, and money moves when it is settled.
      </p>
    </>
  );
}

const timesWords = (n: number) => (n === 1 ? "once" : n === 2 ? "twice" : `${n} times`);

function cancellationRows({ cancellation }: Policy): [string, string][] {
  const tiers = cancellation.map(({ hoursBefore, refundPercent }, index): [string, string] => {
    const sooner = cancellation[index - 1];
    const until = sooner
      ? `Between ${sooner.hoursBefore} and ${hoursBefore} hours before`
      : `${hoursBefore} hours or more before`;
    return [`You cancel: ${until.toLowerCase()}`, refundPercent === 100 ? "All of it" : `${refundPercent}%`];
  });
  return [...tiers, ["You cancel later, or do not come", "Nothing"]];
}

function ForMentors(props: { policy: Policy; otherWork: readonly Cited<"permission">[] }) {
  const { policy, otherWork } = props;
  return (
    <>
      <p>
        You are a trainee now, or finished in the last two years. We check your GMC number, a code that we
        mail to your NHS address, and your training post. The check lapses after 90 days and is renewed.
      </p>
      <ul>
        <li>
          Say when you can: weekly hours, a rota, days off, your own calendar as busy time, and a limit a
          week.
        </li>
        <li>
          Sessions are free until you declare that you may be paid. Nothing changes for people who booked
          before.
        </li>
        <li>
          You set the price. Rung keeps {policy.commissionBps / 100}% of a paid session and nothing of a free
          one. Your share is sent {lengthWords(policy.payoutHours * 60)} after the session ends; you see date
          and amount when it is booked.
        </li>
        <li>You can pause at any time with one tap. Sessions that are booked still stand.</li>
      </ul>
      <p>On a visa, check before you ask for a fee:</p>
      <ul class="facts-cited">
        {otherWork.map(({ status, text, cite }) => (
          <li>
            <p>
              <b>{visaStatusLabel(status)}.</b> {text}
            </p>
            <Source cite={cite} />
          </li>
        ))}
      </ul>
    </>
  );
}
