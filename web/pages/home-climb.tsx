const RUNGS = [
  ["Say where you stand", "Your post, your months in it, your visa, your evidence."],
  ["See what is scored", "The published domains of your specialty, and your points."],
  ["Find your biggest gap", "The rung that is worth most for the time you have."],
  ["Book a trainee who closed it", "At a time that is really free, in your zone and theirs."],
  ["Leave with five dated actions", "Yours to do. Nobody writes them for you."],
  ["Apply when the window opens", "With the evidence ready, and no surprise about the rules."],
] as const;

/** The way up in six rungs: read from the ground, the first one is where a person starts. */
export function Climb() {
  return (
    <ol class="climb" aria-label="How Rung works, from the first step up">
      {RUNGS.map(([title, text], index) => (
        <li>
          <span class="climb-number num" aria-hidden="true">
            {index + 1}
          </span>
          <span>
            <b>{title}</b>
            <small>{text}</small>
          </span>
        </li>
      ))}
    </ol>
  );
}
