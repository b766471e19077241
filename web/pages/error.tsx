/** The page for a fault: what happened in a sentence, what is safe, and the id by which we find it. */
export function ErrorPage({ requestId }: { requestId: string }) {
  return (
    <div class="stack plain-page">
      <h1>Something went wrong on our side</h1>
      <p>
        It is not something you did. Nothing is charged twice, and nothing is half done: a change is saved
        whole or not at all.
      </p>
      <p>
        Go back and try once more. If it happens again, tell us this number: <code>{requestId}</code>.
      </p>
      <p>
        <a href="/bookings">See what is saved in your bookings</a>
      </p>
    </div>
  );
}
