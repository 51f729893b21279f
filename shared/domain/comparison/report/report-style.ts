/** The colours of the app that a report needs: those of `renderer/styles/tokens.css`, which a test compares. */
export const REPORT_COLOURS = {
  light: {
    bg: '#ffffff',
    surface: '#f6f7f9',
    border: '#dfe3ea',
    'border-strong': '#bcc4d0',
    text: '#171c26',
    'text-muted': '#4a5567',
    'text-faint': '#5d6879',
    accent: '#1f54d1',
    'accent-surface': '#e5edff',
    danger: '#b7202b',
    'danger-surface': '#fde8e8',
    reasoning: '#6a35c9',
    'reasoning-surface': '#f3eefe',
  },
  dark: {
    bg: '#0d1016',
    surface: '#12161e',
    border: '#232935',
    'border-strong': '#38414f',
    text: '#e7eaf0',
    'text-muted': '#a6b0c0',
    'text-faint': '#8893a6',
    accent: '#7aa2ff',
    'accent-surface': '#16233f',
    danger: '#ff7b7b',
    'danger-surface': '#331a1e',
    reasoning: '#b79aff',
    'reasoning-surface': '#1d182b',
  },
} as const

function properties(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--color-${name}: ${colour};`)
    .join(' ')
}

/** Everything a report looks like. Paper is light; a screen is what the system is. */
export const REPORT_STYLE = `
:root { color-scheme: light; ${properties(REPORT_COLOURS.light)} }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; ${properties(REPORT_COLOURS.dark)} }
}
* { box-sizing: border-box; }
body {
  min-width: max-content;
  margin: 0;
  padding: 24px;
  background: var(--color-bg);
  color: var(--color-text);
  font: 13px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
header, h2 { position: sticky; left: 24px; max-width: calc(100vw - 64px); }
h1 { margin: 0; font-size: 20px; line-height: 1.3; font-weight: 600; overflow-wrap: anywhere; }
h2 { display: inline-block; margin: 32px 0 8px; font-size: 15px; font-weight: 600; }
p { margin: 4px 0 0; }
.prompt { max-width: 80ch; color: var(--color-text-muted); overflow-wrap: anywhere; }
.facts { color: var(--color-text-faint); }
table { border-collapse: separate; border-spacing: 0; border: 1px solid var(--color-border); border-radius: 6px; }
th, td {
  padding: 8px 12px;
  border-top: 1px solid var(--color-border);
  border-left: 1px solid var(--color-border);
  text-align: left;
  vertical-align: top;
  overflow-wrap: anywhere;
}
tr > :first-child { border-left: 0; }
thead tr > :first-child { border-top-left-radius: 5px; }
thead tr > :last-child { border-top-right-radius: 5px; }
tbody tr:last-child > :first-child { border-bottom-left-radius: 5px; }
thead th { position: sticky; top: 0; z-index: 1; border-top: 0; background: var(--color-surface); font-weight: 600; }
tbody th { position: sticky; left: 0; background: var(--color-surface); font-weight: 400; color: var(--color-text-muted); }
thead th:first-child { left: 0; z-index: 2; }
th small { display: block; font-size: 11px; font-weight: 400; color: var(--color-text-faint); }
.figures th, .figures td { max-width: 280px; }
.figures td { min-width: 140px; font-variant-numeric: tabular-nums; }
.bar, .bar i { display: block; height: 4px; border-radius: 2px; print-color-adjust: exact; }
.bar { margin-top: 4px; background: var(--color-border); }
.bar i { background: var(--color-accent); }
.answers { width: 100%; table-layout: fixed; }
.answers th:first-child { width: 200px; }
.number { font-weight: 600; color: var(--color-text); }
dl { margin: 4px 0 0; }
dt { font-size: 11px; color: var(--color-text-faint); }
dd { margin: 0 0 4px; color: var(--color-text); }
article + article { margin-top: 12px; padding-top: 12px; border-top: 1px solid var(--color-border); }
.state {
  display: inline-block;
  margin: 0 0 4px;
  padding: 0 8px;
  border-radius: 4px;
  background: var(--color-danger-surface);
  color: var(--color-danger);
}
.meta, .none { font-size: 12px; color: var(--color-text-faint); font-variant-numeric: tabular-nums; }
.text { white-space: pre-wrap; }
.tools { font-family: ui-monospace, "Cascadia Mono", Menlo, monospace; font-size: 12px; color: var(--color-text-muted); }
.note { padding-left: 8px; border-left: 2px solid var(--color-border-strong); color: var(--color-text-muted); }
details { margin: 4px 0; }
summary { cursor: pointer; color: var(--color-text-muted); }
summary:focus-visible { outline: 2px solid var(--color-accent); outline-offset: 2px; border-radius: 4px; }
details[open] > summary > .preview { display: none; }
details:not([open]) > summary > .close { display: none; }
.reasoning { padding: 4px 8px; border-radius: 4px; background: var(--color-reasoning-surface); }
.reasoning > summary { color: var(--color-reasoning); font-size: 12px; }
@media print {
  body { min-width: 0; padding: 0; font-size: 10px; }
  header, h2, thead th, tbody th { position: static; max-width: none; }
  .answers { min-width: 0 !important; }
  .answers th:first-child { width: 12%; }
  article { break-inside: avoid; }
  /* Paper cannot be opened: all but the reasoning is printed whole. */
  @supports selector(::details-content) {
    details:not(.reasoning)::details-content { content-visibility: visible; block-size: auto; }
    details:not(.reasoning) > summary { display: none; }
  }
}
`
