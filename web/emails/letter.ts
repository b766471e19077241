import { drawHtml } from "./draw-html.tsx";
import { drawText } from "./draw-text.ts";

/** A mail ready to be sent: the same words as HTML and as text. */
export type Mail = { readonly subject: string; readonly html: string; readonly text: string };

/** One thing to read in a mail, in the order it stands. */
export type Block =
  | { readonly is: "words"; readonly words: string }
  /** Amber: what comes next or must be checked. */
  | { readonly is: "note"; readonly words: string }
  | {
      readonly is: "times";
      readonly startsAt: number;
      readonly endsAt: number;
      readonly zone: string;
      /** Set when these times no longer hold; `label` then says what they were. */
      readonly gone?: boolean | undefined;
      readonly label?: string | undefined;
    }
  | { readonly is: "facts"; readonly facts: readonly Fact[] }
  | { readonly is: "moment"; readonly label: string; readonly at: number; readonly zone: string }
  | { readonly is: "quote"; readonly from: string; readonly words: string }
  | { readonly is: "list"; readonly title?: string | undefined; readonly items: readonly Item[] }
  | { readonly is: "links"; readonly words: string; readonly links: readonly Link[] }
  | { readonly is: "button"; readonly label: string; readonly href: string }
  | { readonly is: "code"; readonly code: string };

export type Fact = { readonly name: string; readonly value: string; readonly note?: string | undefined };
export type Item = {
  readonly words: string;
  readonly note?: string | undefined;
  readonly done?: boolean | undefined;
  readonly href?: string | undefined;
};
export type Link = { readonly label: string; readonly href: string };

/** What a mail says, before it is drawn. At most one block is a button. */
export type Letter = {
  readonly subject: string;
  /** The line an inbox shows beside the subject. */
  readonly preview: string;
  readonly title: string;
  readonly greeting?: string | undefined;
  readonly blocks: readonly (Block | false | null | undefined)[];
  /** Why the reader gets this mail, as a sentence. */
  readonly because: string;
  /** Where the reader stops mails of this kind; only for those that can be. */
  readonly mute?: string | undefined;
};

/** A letter as both of its parts; nothing in it depends on when it is drawn. */
export function mailOf(letter: Letter): Mail {
  const blocks = letter.blocks.filter((block) => block !== false && block !== null && block !== undefined);
  const whole = { ...letter, blocks };
  return { subject: letter.subject, html: drawHtml(whole), text: drawText(whole) };
}

/** A letter of which only what applies is left. */
export type WholeLetter = Omit<Letter, "blocks"> & { readonly blocks: readonly Block[] };
