/** The style of the page: that of the site, in a page that needs no other file; readable in print and on a phone. */
export const STYLE = `:root { --ink: #1d2733; --muted: #5c6878; --rule: #dde2e8; --wash: #f5f7f9; --blue: #20567f; --orange: #a8560b; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; color: var(--ink); background: #fff; font: 16px/1.65 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
.wrap { max-width: 74rem; margin: 0 auto; padding: 0 1.5rem; }
.top { border-bottom: 1px solid var(--rule); background: var(--wash); }
.top .wrap { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; padding-top: 0.75rem; padding-bottom: 0.75rem; align-items: baseline; }
.name { color: var(--ink); text-decoration: none; }
.name strong { font-size: 1.2rem; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 1rem 0 0; }
a { color: var(--blue); text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; }
h1 { font-size: 1.9rem; line-height: 1.3; margin: 2rem 0 0.5rem; }
h2 { font-size: 1.35rem; line-height: 1.4; margin: 3rem 0 0.75rem; padding-top: 1rem; border-top: 1px solid var(--rule); }
h3 { font-size: 1.05rem; margin: 2rem 0 0.4rem; overflow-wrap: anywhere; }
p { max-width: 52rem; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; max-width: 100%; margin: 0.5rem 0 1rem; }
table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.4rem 0.75rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
th { font-weight: 600; border-bottom-color: var(--muted); vertical-align: bottom; }
td:first-child { white-space: nowrap; }
table.form { font-size: 0.8rem; border: 1px solid var(--ink); }
table.form th, table.form td { border: 1px solid #8f9ba8; text-align: center; vertical-align: middle; font-weight: normal; padding: 0.25rem 0.5rem; white-space: normal; }
table.form caption { font-weight: 600; text-align: left; padding: 0.5rem 0; font-size: 0.95rem; }
table.form td { background: #eef3f7; padding: 0; }
table.form td a { display: block; padding: 0.25rem 0.5rem; text-decoration: none; }
table.form td a:hover, table.form td a:focus { background: var(--blue); color: #fff; }
table.form .local { border-style: dashed; }
code { font-family: ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; font-size: 0.85em; }
:target { outline: 2px solid var(--orange); outline-offset: 4px; }
@media (max-width: 40rem) {
  body { font-size: 15px; }
  .wrap { padding: 0 1rem; }
  h1 { font-size: 1.5rem; margin-top: 1.25rem; }
  td:first-child { white-space: normal; }
}
@media print {
  .top, nav { display: none; }
  body { font-size: 9pt; }
  .scroll { overflow: visible; }
  table.form { font-size: 6.5pt; }
  table.form td a { padding: 0.1rem; }
  h2, h3 { break-after: avoid; }
  tr { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
