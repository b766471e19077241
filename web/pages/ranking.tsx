/** How the list of mentors is sorted, in words that match the function that does it. */
export function RankingPage() {
  return (
    <div class="prose">
      <h1>How we rank mentors</h1>
      <p>
        <b>Nobody can pay for a place in the list.</b> The order is computed the same way for everybody, from
        what you told us and what mentors did. Each card says in a sentence why it stands where it does.
      </p>
      <h2>What counts, in this order</h2>
      <ol>
        <li>
          <b>Fit to your ladder.</b> Same specialty and entry level first. Then mentors who help with the
          domains in which you lack most, who came by a way like yours, and who share your country of
          qualification, deanery or language.
        </li>
        <li>
          <b>How soon.</b> Of two who fit alike, the one with an earlier free time stands higher.
        </li>
        <li>
          <b>Reliability.</b> Sessions that took place count for a mentor; sessions the mentor cancelled or
          missed count against.
        </li>
        <li>
          <b>Reviews.</b> Few reviews are drawn towards the average of all, so three of 5.0 do not beat forty
          of 4.9.
        </li>
      </ol>
      <h2>A fair chance for new mentors</h2>
      <p>
        Somebody has to be the first to book. A mentor with few sessions gets a small lift that ends as
        sessions come in. It never outweighs fit.
      </p>
      <h2>What does not count</h2>
      <ul>
        <li>Price, and what we earn from a session.</li>
        <li>Photographs, age, sex, or the sound of a name.</li>
        <li>How often somebody signs in.</li>
      </ul>
      <h2>If you have no ladder yet</h2>
      <p>
        Then there is no gap to fit to: the filters you chose, the next free time, reliability and reviews
        make the order. <a href="/ladder">Start your ladder</a> and the list fits you.
      </p>
    </div>
  );
}
