/** The rules that both sides agree to: whose work it is, what is not shared, and what to do when a line is crossed. */
export function RulesPage() {
  return (
    <div class="prose">
      <h1>The rules</h1>
      <p>
        They are short, and they are the same for everybody. Both sides tick them before a session. They
        follow what every selector asks: the application is your own, and it is true.
      </p>
      <h2>Both of you</h2>
      <ul>
        <li>
          <b>The work is the applicant’s own.</b> Mentors ask, listen and critique. They do not write or
          rewrite answers, statements, reflections or self-assessments.
        </li>
        <li>
          <b>No confidential interview questions.</b> Nobody asks for them and nobody gives them. Practise
          with the published kinds of station.
        </li>
        <li>
          <b>No patient data.</b> Not in the intake, not on screen, not in a file. Leave out names, numbers,
          dates of birth and anything by which somebody could be known.
        </li>
        <li>
          <b>No CREST signatures.</b> A{" "}
          <abbr title="Certificate of Readiness to Enter Specialty Training">CREST</abbr> form is signed by a
          consultant who has worked with you. It is not on offer here.
        </li>
        <li>
          <b>No promises.</b> Nobody here can say that you are eligible, or that you will get an interview or
          a post.
        </li>
        <li>
          <b>Be kind and be on time.</b> Most people here have come off a shift.
        </li>
      </ul>
      <h2>If you are mentored</h2>
      <ul>
        <li>Everything you enter about yourself is true, and you can show it.</li>
        <li>The form you send is yours. If a sentence is not, it does not go in.</li>
        <li>You decide what a mentor sees, for each booking.</li>
        <li>
          A free seat or a bursary is for somebody who cannot pay. A code counts once it is on a time that you
          hold; when all of a session’s price goes back, it can be used again, and otherwise it stays used.
        </li>
        <li>
          A pack of three lasts six months and can be made three months longer once. What is not used comes
          back when it ends: at the pack’s price if the mentor ends it, else with those used at the single
          price.
        </li>
      </ul>
      <h2>If you mentor</h2>
      <ul>
        <li>You are in the post that you say you are in. Tell us when that changes.</li>
        <li>You speak from your own experience, and say so. Requirements come from the official page.</li>
        <li>
          You do not sit on a selection panel for somebody you have mentored here without telling the panel.
        </li>
        <li>What a mentee shows you stays between you.</li>
        <li>You take a fee only when your visa and your contract allow it, and you have declared so.</li>
      </ul>
      <h2>When a line is crossed</h2>
      <p>
        Every session’s page has a link “This crosses the line”. Use it before, during or after. A person
        reads it. You need no proof, and the other side is not told who wrote.
      </p>
      <p>
        We can end a session with all of the money back, take a mentor off the list, or close an account.
        Where a patient may be at risk, we tell you which body to turn to.
      </p>
    </div>
  );
}
