import { formatMoney } from "#shared/money.ts";
import { dateLabelAt, UK_ZONE } from "#shared/when.ts";
import { mailOf, type Item, type Mail } from "./letter.ts";

/** What an operator is told about money: a dispute, a warning of fraud, or what differs from Stripe. */
export type MoneyNews =
  | {
      readonly about: "dispute";
      readonly amountMinor: number;
      readonly reason: string;
      readonly dueAt: number | null;
    }
  | { readonly about: "warning"; readonly amountMinor: number }
  | { readonly about: "differences"; readonly items: readonly Item[] };

/** Tells an operator that money needs a person; `url` is where to look. */
export function operatorMoneyMail(mail: { readonly news: MoneyNews; readonly url: string }): Mail {
  const { subject, words, items, label } = wordsFor(mail.news);
  return mailOf({
    subject,
    preview: words,
    title: subject,
    blocks: [
      { is: "words", words },
      items !== undefined && { is: "list", items },
      { is: "button", label, href: mail.url },
    ],
    because: "You get this because you run this site.",
  });
}

function wordsFor(news: MoneyNews): {
  subject: string;
  words: string;
  items?: readonly Item[];
  label: string;
} {
  switch (news.about) {
    case "dispute":
      return {
        subject: `A payment of ${formatMoney(news.amountMinor)} is disputed`,
        words: `The bank’s reason: ${news.reason.replaceAll("_", " ")}. The mentor’s share is kept back. ${
          news.dueAt === null
            ? "Stripe names no day for an answer."
            : `Stripe wants our evidence by ${dateLabelAt(news.dueAt, UK_ZONE)}.`
        }`,
        label: "Open the dispute",
      };
    case "warning":
      return {
        subject: `A bank warns of fraud with a payment of ${formatMoney(news.amountMinor)}`,
        words:
          "No money has moved. Giving it back now usually avoids a dispute and its fee. Nothing is given back unless you decide so.",
        label: "Decide",
      };
    case "differences": {
      const count = news.items.length;
      return {
        subject:
          count === 1 ? "Stripe and our books differ once" : `Stripe and our books differ ${count} times`,
        words: "Found in tonight’s comparison, and new since the last one. Nothing has been changed.",
        items: news.items,
        label: "See the differences",
      };
    }
  }
}
