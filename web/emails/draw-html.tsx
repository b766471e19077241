import { BlockView } from "./draw-block.tsx";
import type { WholeLetter } from "./letter.ts";
import { FACE, light, SHEET } from "./paper.ts";

/** The HTML part: 600 px, no images, nothing fetched, readable where every style is dropped. */
export function drawHtml(letter: WholeLetter): string {
  return `<!doctype html>${markupOf(<Document letter={letter} />)}`;
}

/** The markup of a tree in which nothing waits, so that it is there at once. */
function markupOf(tree: { toString(): string | Promise<string> }): string {
  const markup: string | Promise<string> = tree.toString();
  if (typeof markup !== "string") throw new Error("a mail's parts must not wait for anything");
  return markup;
}

const body = `margin:0;padding:0;background:${light.paper};`;
// A long address or name is broken rather than wider than a phone.
const page = `overflow-wrap:anywhere;word-break:break-word;padding:32px 24px 40px;font-family:${FACE};color:${light.ink};font-size:17px;line-height:26px;text-align:left;`;
const title = `margin:0 0 16px;font-size:28px;line-height:34px;font-weight:700;letter-spacing:-0.01em;color:${light.ink};`;
const foot = `margin:0 0 6px;font-size:14px;line-height:21px;color:${light.soft};`;
// The line an inbox shows; invisible in the mail itself.
const unseen =
  "display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:transparent;";

function Document({ letter }: { letter: WholeLetter }) {
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{letter.subject}</title>
        <style dangerouslySetInnerHTML={{ __html: SHEET }} />
      </head>
      <body class="m-paper" style={body}>
        <div style={unseen}>{letter.preview}</div>
        <table class="m-paper" role="presentation" width="100%" cellpadding="0" cellspacing="0" style={body}>
          <tr>
            <td align="center">
              <table
                role="presentation"
                width="600"
                cellpadding="0"
                cellspacing="0"
                style="width:100%;max-width:600px;"
              >
                <tr>
                  <td class="m-page m-ink" style={page}>
                    <Brand />
                    <h1 class="m-title m-ink" style={title}>
                      {letter.title}
                    </h1>
                    {letter.greeting && <BlockView block={{ is: "words", words: letter.greeting }} />}
                    {letter.blocks.map((block) => (
                      <BlockView block={block} />
                    ))}
                    <Foot letter={letter} />
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
}

/** The mark drawn with a table's rules, since pictures are off in most inboxes. */
function Brand() {
  const rung = `height:5px;line-height:5px;font-size:1px;border-bottom:2px solid ${light.green};`;
  return (
    <table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 28px;">
      <tr>
        <td valign="middle">
          <table
            class="m-rail"
            role="presentation"
            width="18"
            cellpadding="0"
            cellspacing="0"
            style={`width:18px;border-left:2px solid ${light.green};border-right:2px solid ${light.green};`}
          >
            {[1, 2, 3].map(() => (
              <tr>
                <td class="m-rail" style={rung}>
                  &nbsp;
                </td>
              </tr>
            ))}
            <tr>
              <td style="height:5px;line-height:5px;font-size:1px;">&nbsp;</td>
            </tr>
          </table>
        </td>
        <td
          class="m-ink"
          valign="middle"
          style={`padding-left:10px;font-family:${FACE};font-size:20px;line-height:24px;font-weight:700;color:${light.ink};`}
        >
          Rung
        </td>
      </tr>
    </table>
  );
}

function Foot({ letter }: { letter: WholeLetter }) {
  return (
    <div class="m-line" style={`margin:36px 0 0;padding:16px 0 0;border-top:1px solid ${light.line};`}>
      <p class="m-soft" style={foot}>
        {letter.because}
        {letter.mute && (
          <>
            {" "}
            <a class="m-soft" href={letter.mute} style={`color:${light.soft};`}>
              Stop mails like this one
            </a>
            .
          </>
        )}
      </p>
      <p class="m-soft" style={foot}>
        Rung is independent. It is not part of the NHS, the GMC or any royal college.
      </p>
    </div>
  );
}
