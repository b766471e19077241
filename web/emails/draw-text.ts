import { momentLine, UK_ZONE, zoneLabel } from "#shared/when.ts";
import type { Block, Item, WholeLetter } from "./letter.ts";
import { timesWords } from "./times-words.ts";

/** The text part, set for a reader of plain text: times on lines of their own, links after their words. */
export function drawText(letter: WholeLetter): string {
  const parts = [
    letter.title,
    ...(letter.greeting === undefined ? [] : [letter.greeting]),
    ...letter.blocks.map(textOf),
    footOf(letter),
  ];
  return `${parts.join("\n\n")}\n`;
}

function textOf(block: Block): string {
  switch (block.is) {
    case "words":
      return block.words;
    case "note":
      return `! ${block.words}`;
    case "times":
      return timesText(block);
    case "facts":
      return block.facts
        .map(({ name, value, note }) => `${name}: ${value}${note === undefined ? "" : ` (${note})`}`)
        .join("\n");
    case "moment":
      return [block.label, `  ${momentLine(block.at, block.zone)}`, ...ukMoment(block.at, block.zone)].join(
        "\n",
      );
    case "quote":
      return [block.from, ...block.words.split("\n").map((line) => `> ${line}`)].join("\n");
    case "list":
      return [...(block.title === undefined ? [] : [`${block.title}:`]), ...block.items.map(itemText)].join(
        "\n",
      );
    case "links":
      return [block.words, ...block.links.map(({ label, href }) => `  ${label}: ${href}`)].join("\n");
    case "button":
      return `${block.label}:\n${block.href}`;
    case "code":
      return `  ${block.code}`;
  }
}

function timesText(block: Extract<Block, { is: "times" }>): string {
  const { day, clock, zone, uk } = timesWords(block.startsAt, block.endsAt, block.zone);
  const lines = [`${day}, ${clock}, ${zone}`, ...(uk === null ? [] : [uk])];
  const label = block.label ?? (block.gone === true ? "No longer" : "When");
  return [`${label}:`, ...lines.map((line) => `  ${line}`)].join("\n");
}

function ukMoment(at: number, zone: string): string[] {
  return zoneLabel(zone) === zoneLabel(UK_ZONE) ? [] : [`  ${momentLine(at, UK_ZONE)}`];
}

function itemText(item: Item, index: number): string {
  const mark = item.done === true ? "[done]" : `${index + 1}.`;
  const note = item.note === undefined ? "" : `\n   ${item.note}`;
  const href = item.href === undefined ? "" : `\n   ${item.href}`;
  return `${mark} ${item.words}${note}${href}`;
}

function footOf(letter: WholeLetter): string {
  const mute = letter.mute === undefined ? "" : `\nStop mails like this one: ${letter.mute}`;
  return `-- \n${letter.because}${mute}\nRung is independent. It is not part of the NHS, the GMC or any royal college.`;
}
