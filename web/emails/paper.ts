/** The site’s paper and ink as mail clients read colours; the names are those of web/styles/tokens.css. */
export const light = {
  paper: "#fcfaf6",
  leaf: "#f4f2ec",
  ink: "#142223",
  soft: "#415151",
  line: "#d8d6cd",
  green: "#00563f",
  onGreen: "#fdfcf8",
  amber: "#df911a",
  amberWash: "#fef0d4",
} as const;

const dark = {
  paper: "#0f1714",
  leaf: "#151f1c",
  ink: "#edebe5",
  soft: "#bbbfb7",
  line: "#303b37",
  green: "#78d3b1",
  onGreen: "#071a13",
  amber: "#efb146",
  amberWash: "#3c2a0e",
} as const;

/** The type of the mail; the site’s own face where the reader has it. */
export const FACE =
  "'Atkinson Hyperlegible Next','Atkinson Hyperlegible',-apple-system,'Segoe UI',Roboto,Arial,sans-serif";

/** A paragraph, smaller words beside it, and a link. */
export const para = `margin:0 0 16px;font-size:17px;line-height:26px;color:${light.ink};`;
export const small = `font-size:15px;line-height:22px;color:${light.soft};`;
export const link = `color:${light.green};`;

/**
 * What inline styles cannot say: the dark scheme and small screens. Everything here is a bonus; a client that drops
 * it shows the light mail at its full width.
 */
export const SHEET = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;-webkit-text-size-adjust:100%}
a{text-underline-offset:2px}
@media (max-width:480px){
.m-page{padding:20px 18px 28px!important}
.m-title{font-size:24px!important;line-height:30px!important}
.m-clock{font-size:27px!important;line-height:34px!important}
.m-name{width:64px!important}
.m-action{width:100%!important}
.m-button a{display:block!important;text-align:center!important}
}
@media (prefers-color-scheme:dark){
.m-paper{background:${dark.paper}!important}
.m-leaf{background:${dark.leaf}!important;border-color:${dark.line}!important}
.m-ink{color:${dark.ink}!important}
.m-soft{color:${dark.soft}!important}
.m-line{border-color:${dark.line}!important}
.m-rail{border-color:${dark.green}!important}
.m-link{color:${dark.green}!important}
.m-button{background:${dark.green}!important}
.m-button a{color:${dark.onGreen}!important}
.m-note{background:${dark.amberWash}!important;border-color:${dark.amber}!important}
}
`;
