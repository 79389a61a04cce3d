/** The style of the page: readable in light and dark, and in black and white. */
export const STYLE = `:root { color-scheme: light dark; }
body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; max-width: 75rem; margin: 0 auto; padding: 1rem; }
table { border-collapse: collapse; margin: 0.5rem 0 1rem; }
th, td { border: 1px solid #888; padding: 0.2rem 0.5rem; text-align: left; vertical-align: top; }
table.form { font-size: 0.8rem; }
table.form th, table.form td { text-align: center; vertical-align: middle; font-weight: normal; }
table.form caption { font-weight: bold; text-align: left; padding: 0.5rem 0; }
table.form td { background: #8882; }
.local { border-style: dashed; }
code { font-family: ui-monospace, Consolas, monospace; }
:target { outline: 3px solid #d70; outline-offset: 3px; }
`;
