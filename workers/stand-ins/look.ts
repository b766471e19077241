/** The stand-ins' one sheet: paper, ink, thin rules, one green; light and dark; nothing fetched from anywhere. */
export const sheet = `
*,*::before,*::after{box-sizing:border-box}
body,h1,h2,p,ul,dl,dd,pre{margin:0}ul{padding:0;list-style:none}
:root{color-scheme:light dark;
--paper:light-dark(oklch(98.6% .006 95),oklch(19.5% .014 170));--leaf:light-dark(oklch(96.4% .009 95),oklch(23% .016 170));
--ink:light-dark(oklch(24% .02 200),oklch(94% .008 95));--soft:light-dark(oklch(42% .02 200),oklch(80% .012 130));
--line:light-dark(oklch(85% .012 95),oklch(36% .016 170));--green:light-dark(oklch(42% .085 168),oklch(79% .1 168));
--on-green:light-dark(oklch(99% .005 95),oklch(20% .03 168));--amber:light-dark(oklch(74% .15 72),oklch(80% .14 78));
--amber-wash:light-dark(oklch(96% .04 85),oklch(30% .05 75));--red:light-dark(oklch(46% .17 28),oklch(78% .13 28))}
html{font:400 1.0625rem/1.5 "Atkinson Hyperlegible Next",system-ui,sans-serif;background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%}
h1{font-size:clamp(1.6rem,1.3rem + 1.4vw,2.2rem);line-height:1.15;text-wrap:balance;overflow-wrap:anywhere}h2{font-size:1.35rem;line-height:1.2}
p{max-width:64ch;text-wrap:pretty}a{color:var(--green);text-underline-offset:.18em}
time,.num,td{font-variant-numeric:tabular-nums}small,.small{font-size:.9rem;color:var(--soft)}
:focus-visible{outline:3px solid var(--amber);outline-offset:2px;border-radius:3px}
.wrap{width:min(100% - 2rem,60rem);margin-inline:auto}.narrow .wrap{width:min(100% - 2rem,34rem)}
.mast{border-bottom:1px solid var(--line)}.mast .wrap{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;min-height:3.5rem;padding-block:.5rem}
.mast a{color:var(--ink);text-decoration:none;font-weight:700;padding-block:.5rem}
.stand-in p{max-width:none}.stand-in{background:var(--amber-wash);border-bottom:1px solid var(--line);padding-block:.6rem}
main{padding-block:2rem 4rem}.stack>*+*{margin-top:1rem}.stack>h2{margin-top:2.5rem}
.btn{display:inline-flex;align-items:center;justify-content:center;min-height:2.75rem;padding:.5rem 1.1rem;border-radius:6px;border:1.5px solid var(--green);background:var(--green);color:var(--on-green);font:inherit;font-weight:650;text-decoration:none;cursor:pointer}
.btn.quiet{background:none;color:var(--green)}.btn.small{min-height:2.75rem;font-size:.9rem;padding:.25rem .8rem}
.choices{display:grid;gap:.75rem}.amount{font-size:2rem;font-weight:700;font-variant-numeric:tabular-nums}
label{display:block;font-weight:600;font-size:.9rem}input{font:inherit;color:inherit;width:100%;min-height:2.75rem;border:1.5px solid var(--soft);border-radius:6px;background:var(--paper);padding:.35rem .7rem}
.search{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end}.search>div{flex:1 1 16rem}
.register>li{border-top:1px solid var(--line);padding-block:.9rem;display:grid;gap:.25rem 1.25rem}.register>li:last-child{border-bottom:1px solid var(--line)}
@media(min-width:44rem){.register>li{grid-template-columns:minmax(0,1fr) auto}.register .side{text-align:right}}
.register .title{font-weight:650;overflow-wrap:anywhere}.facts{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.2rem 1rem}.facts dt{color:var(--soft)}.facts dd{overflow-wrap:anywhere}
.note{background:var(--leaf);border-left:4px solid var(--green);padding:.75rem 1rem;border-radius:0 6px 6px 0}.note.bad{border-color:var(--red)}
.tabs{display:flex;gap:1.25rem;border-bottom:1px solid var(--line)}.tabs a{padding:.6rem 0;text-decoration:none}.tabs a[aria-current]{box-shadow:inset 0 -3px var(--green);font-weight:650;color:var(--ink)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}pre.code{font:.875rem/1.45 ui-monospace,monospace;background:var(--leaf);border:1px solid var(--line);border-radius:6px;padding:.75rem 1rem}
iframe{width:100%;height:75vh;border:1px solid var(--line);border-radius:6px;background:#fff;color-scheme:light dark}
summary{cursor:pointer;padding-block:.5rem;font-weight:600}.register .row{margin-top:.5rem}.row{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center}
`;
