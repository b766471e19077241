import built from "./public/assets/manifest.json" with { type: "json" };

/** The addresses of the built style sheet, script and font; each name carries its content's hash, so it may be kept for ever. */
export const assets = { style: built["app.css"], script: built["app.js"], font: built["font.woff2"] };

/** The scripts that only some pages load. */
export const pageScripts = { drawing: built["drawing.js"] };
export type PageScript = keyof typeof pageScripts;
