import { formatMoney } from "#shared/money.ts";

/** An amount in pence, in full. */
export function Money({ minor }: { minor: number }) {
  return <span class="num">{formatMoney(minor)}</span>;
}

/** A price for so many minutes as a mentor's card shows it; a free one says so. */
export function Price({ minor, minutes }: { minor: number; minutes: number }) {
  return (
    <span class="price">
      {minor === 0 ? <b class="price-free">Free</b> : <b class="num">{formatMoney(minor)}</b>}{" "}
      <small>for {minutes} min</small>
    </span>
  );
}
