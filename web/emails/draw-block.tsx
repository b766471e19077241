import type { Block, Fact, Item } from "./letter.ts";
import { FACE, light, link, para, small } from "./paper.ts";
import { Moment, GoneTimes, TimesNow } from "./draw-times.tsx";

/** One block of a mail as HTML. */
export function BlockView({ block }: { block: Block }) {
  switch (block.is) {
    case "words":
      return <Words words={block.words} />;
    case "note":
      return <Note words={block.words} />;
    case "times":
      return block.gone === true ? <GoneTimes {...block} /> : <TimesNow {...block} />;
    case "facts":
      return <Facts facts={block.facts} />;
    case "moment":
      return <Moment {...block} />;
    case "quote":
      return <Quote {...block} />;
    case "list":
      return <List title={block.title} items={block.items} />;
    case "links":
      return <Links {...block} />;
    case "button":
      return <Button {...block} />;
    case "code":
      return <Code code={block.code} />;
  }
}

function Words({ words }: { words: string }) {
  return (
    <p class="m-ink" style={para}>
      {words}
    </p>
  );
}

function Note({ words }: { words: string }) {
  return (
    <p
      class="m-ink m-note"
      style={`${para}padding:12px 16px;background:${light.amberWash};border-left:3px solid ${light.amber};`}
    >
      {words}
    </p>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  const cell = `padding:9px 0;border-bottom:1px solid ${light.line};vertical-align:top;`;
  return (
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 20px;">
      {facts.map(({ name, value, note }) => (
        <tr>
          <td
            class="m-soft m-line m-name"
            width="112"
            style={`${cell}width:112px;padding-right:12px;${small}font-family:${FACE};`}
          >
            {name}
          </td>
          <td
            class="m-ink m-line"
            style={`${cell}font-size:17px;line-height:24px;color:${light.ink};font-family:${FACE};`}
          >
            {value}
            {note !== undefined && (
              <span class="m-soft" style={`display:block;${small}`}>
                {note}
              </span>
            )}
          </td>
        </tr>
      ))}
    </table>
  );
}

function Quote({ from, words }: { from: string; words: string }) {
  return (
    <div
      class="m-rail"
      style={`margin:0 0 20px;padding:2px 0 2px 14px;border-left:2px solid ${light.green};`}
    >
      <p class="m-soft" style={`margin:0;${small}`}>
        {from}
      </p>
      <p
        class="m-ink"
        style={`margin:0;font-size:17px;line-height:26px;white-space:pre-line;color:${light.ink};`}
      >
        {words}
      </p>
    </div>
  );
}

function List({ title, items }: { title: string | undefined; items: readonly Item[] }) {
  const cell = `padding:10px 0;border-bottom:1px solid ${light.line};vertical-align:top;font-family:${FACE};`;
  return (
    <>
      {title !== undefined && (
        <h2
          class="m-ink"
          style={`margin:0 0 4px;font-size:19px;line-height:26px;font-weight:700;color:${light.ink};`}
        >
          {title}
        </h2>
      )}
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 20px;">
        {items.map((item, index) => (
          <tr>
            <td class="m-soft m-line" width="28" style={`${cell}width:28px;${small}`}>
              {item.done === true ? "✓" : `${index + 1}.`}
            </td>
            <td class="m-ink m-line" style={`${cell}font-size:17px;line-height:24px;color:${light.ink};`}>
              <ItemWords item={item} />
              {item.note !== undefined && (
                <span class="m-soft" style={`display:block;${small}`}>
                  {item.note}
                </span>
              )}
            </td>
          </tr>
        ))}
      </table>
    </>
  );
}

function ItemWords({ item }: { item: Item }) {
  if (item.href !== undefined)
    return (
      <a class="m-link" href={item.href} style={link}>
        {item.words}
      </a>
    );
  return item.done === true ? <s>{item.words}</s> : <>{item.words}</>;
}

function Links({ words, links }: { words: string; links: readonly { label: string; href: string }[] }) {
  return (
    <p class="m-ink" style={para}>
      {words}
      <br />
      {links.map(({ label, href }, index) => (
        <>
          {index > 0 && " · "}
          <a class="m-link" href={href} style={link}>
            {label}
          </a>
        </>
      ))}
    </p>
  );
}

function Button({ label, href }: { label: string; href: string }) {
  return (
    <table class="m-action" role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 24px;">
      <tr>
        <td class="m-button" style={`border-radius:6px;background:${light.green};`}>
          <a
            href={href}
            style={`display:inline-block;padding:13px 24px;font-family:${FACE};font-size:17px;line-height:22px;font-weight:700;color:${light.onGreen};text-decoration:none;border-radius:6px;`}
          >
            {label}
          </a>
        </td>
      </tr>
    </table>
  );
}

function Code({ code }: { code: string }) {
  return (
    <p
      class="m-ink m-line"
      style={`margin:0 0 20px;padding:14px 0;border-top:1px solid ${light.line};border-bottom:1px solid ${light.line};font-size:34px;line-height:40px;font-weight:700;letter-spacing:0.14em;font-variant-numeric:tabular-nums;color:${light.ink};`}
    >
      {code}
    </p>
  );
}
