/** What we do so that everybody can use Rung, what we know is not good enough, and where to tell us. */
export function AccessibilityPage({ contact }: { contact: string }) {
  return (
    <div class="prose">
      <h1>Accessibility</h1>
      <p>
        We want you to be able to book a session with one hand, on a phone, after a night shift, with whatever
        you use to read a screen.
      </p>
      <p>
        We hold every page to the Web Content Accessibility Guidelines 2.2 at level AA, and text to the higher
        contrast of level AAA where we can.
      </p>
      <h2>What you can expect</h2>
      <ul>
        <li>Every page works with a keyboard alone, and shows where you are.</li>
        <li>Every page works with scripts off. Scripts only save you a step.</li>
        <li>Text grows to 400% without scrolling sideways.</li>
        <li>Light and dark follow your device. Movement stops when your device asks for less.</li>
        <li>Every drawing has its numbers as a table, and nothing is said by colour alone.</li>
        <li>
          A wrong form comes back with what you wrote, a summary on top and a message beside each field.
        </li>
        <li>
          A hold of 30 minutes is the only time limit. When it ends, nothing is charged, and you can start
          again.
        </li>
        <li>The letters are Atkinson Hyperlegible Next, made so that characters are hard to confuse.</li>
      </ul>
      <h2>How we check</h2>
      <p>
        Each change runs the axe checks over every page, on a small and a large screen, light and dark, and
        walks the whole booking by keyboard and with scripts off. Automatic checks find some faults, not all:
        please tell us about others.
      </p>
      <h2>What we do not control</h2>
      <p>
        The payment page is Stripe’s, and the video room belongs to the mentor or to Jitsi. If one of them
        stops you, tell us and we find another way.
      </p>
      <h2>Tell us</h2>
      <p>
        Write to <a href={`mailto:${contact}`}>{contact}</a>. Say which page and what happened. We answer
        within five working days. If you are not content with the answer, the{" "}
        <a href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support Service</a> can help.
      </p>
    </div>
  );
}
