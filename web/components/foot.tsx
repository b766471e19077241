/** The foot of every page: what Rung is not, and where its rules stand. */
export function Foot() {
  return (
    <footer class="foot">
      <div class="wrap">
        <p>
          Mentors ask and critique. They never write your answers, and nobody here can promise you a post.
          Rung is independent: it is not part of the NHS, the GMC or any royal college.
        </p>
        <nav aria-label="About Rung">
          <ul>
            <li>
              <a href="/how-it-works">How it works</a>
            </li>
            <li>
              <a href="/prioritisation">The Prioritisation Act</a>
            </li>
            <li>
              <a href="/timeline">Rounds and dates</a>
            </li>
            <li>
              <a href="/stuck">Posts outside training</a>
            </li>
            <li>
              <a href="/community">Groups and help</a>
            </li>
            <li>
              <a href="/rules">The rules</a>
            </li>
            <li>
              <a href="/privacy">Who can see what</a>
            </li>
            <li>
              <a href="/ranking">How we rank</a>
            </li>
            <li>
              <a href="/accessibility">Accessibility</a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
