import { Table } from "#web/components/table.tsx";

const WHO_SEES = [
  ["Your name and mail address", "Mentor: your name only", "Yes"],
  [
    "Where you stand: posts, exams, evidence, reflections, points",
    "Only what you share for that booking",
    "No, unless for a reason that is logged",
  ],
  ["Visa and its end", "Only what you share for that booking", "No, unless for a reason that is logged"],
  ["What you write before a session", "The mentor of that session", "No, unless for a reason that is logged"],
  ["Plan and actions", "The mentor of that session", "No, unless for a reason that is logged"],
  ["Times, length and price of a session", "The other person of that session", "Yes"],
  ["What you pay", "The mentor sees price and own share", "Yes"],
  ["Your card", "Nobody here: only Stripe", "No"],
  ["Your review of a mentor", "Everybody, without your name, once both are in or after 7 days", "Yes"],
  ["A mentor’s review of you", "You alone, at the same moment", "Yes"],
  ["What you say went wrong in a session", "The other person of that session", "Yes"],
  ["What you then write for who decides", "Nobody", "Yes"],
] as const;

/** Who can see what, which companies help, and what a person can ask for; `contact` is where to write. */
export function PrivacyPage({ contact }: { contact: string }) {
  return (
    <div class="prose">
      <h1>Who can see what</h1>
      <p>
        Your entries are yours. A mentor sees what you share for one booking. The people who run Rung see what
        they need to run it, and nothing of your evidence, visa or plan without a reason that is written down.
      </p>
      <Table
        caption="What you enter, and who sees it besides you"
        columns={[{ title: "What" }, { title: "Other people" }, { title: "Who runs Rung" }]}
        rows={WHO_SEES}
      />
      <h2>If you mentor</h2>
      <p>
        Everybody sees your name, stage, specialty, deanery, what you wrote about your own way, your offers
        and free times, and the date of your check. Nobody but us sees your GMC number, your NHS address or
        your rota; others see only the times that are free. Of a calendar you give us we keep when you are
        busy, and never what with, where or with whom.
      </p>
      <h2>Cookies and scripts</h2>
      <p>
        A cookie keeps you signed in; another lets you into the one booking whose mail you opened. There is no
        tracking, no advertising and nothing from other sites on our pages. Everything works with scripts off.
      </p>
      <h2>Who helps us</h2>
      <ul>
        <li>Cloudflare runs the service and keeps the database.</li>
        <li>Stripe takes payments and pays mentors. It needs your name, mail address and card for that.</li>
        <li>Resend sends our mails. It sees your mail address and what the mail says.</li>
      </ul>
      <p>Nobody buys your data, because we do not sell it. Trusts, deaneries and the GMC do not get it.</p>
      <h2>Mails</h2>
      <p>
        We mail you about your bookings, your plan and the dates you gave us. Calendar files hold the time and
        the link to join: no phone number, no price, no notes.
      </p>
      <h2>What you can ask for</h2>
      <p>
        See what we hold, have it corrected, have it deleted: write to{" "}
        <a href={`mailto:${contact}`}>{contact}</a>. We answer within a month. Records of money stay as long
        as tax law asks, without your evidence or plan. If our answer is not good enough, you can turn to the{" "}
        <a href="https://ico.org.uk/make-a-complaint/">Information Commissioner’s Office</a>.
      </p>
    </div>
  );
}
