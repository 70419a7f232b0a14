/** The style of the sign-in pages but for their colours, which are custom properties: `--page`, `--text`, `--accent` … */
export const STYLE = `
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem 1rem;
  background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main { width: min(24rem, 100%); background: var(--surface); border: 1px solid var(--line); border-radius: 0.75rem; padding: 2rem; }
.brand { margin: 0 0 0.25rem; color: var(--muted); font-size: 0.875rem; }
h1 { margin: 0 0 1.25rem; font-size: 1.5rem; line-height: 1.25; font-weight: 650; }
h2 { margin: 0 0 0.25rem; font-size: 1rem; font-weight: 650; }
p { margin: 0 0 1rem; }
.soft { color: var(--muted); font-size: 0.875rem; }
label { display: block; margin-bottom: 0.25rem; font-weight: 600; font-size: 0.875rem; }
input {
  width: 100%; min-height: 2.75rem; margin-bottom: 1rem; padding: 0.5rem 0.75rem; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--edge); border-radius: 0.5rem;
}
input[aria-invalid="true"] { border-color: var(--warning); }
button { font: inherit; color: inherit; cursor: pointer; }
.main {
  width: 100%; min-height: 2.75rem; border: 0; border-radius: 0.5rem;
  background: var(--accent); color: var(--on-accent); font-weight: 600;
}
.main:hover { filter: brightness(1.08); }
:is(input, button, a):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.alert { padding: 0.75rem; border-radius: 0.5rem; background: var(--warning-tint); color: var(--warning); }
.accounts { margin-top: 1.75rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
ul { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: 0.5rem; overflow: clip; }
li + li { border-top: 1px solid var(--line); }
li button {
  display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; width: 100%; min-height: 2.75rem;
  padding: 0.5rem 0.75rem; align-items: baseline; text-align: start; background: transparent; border: 0;
}
li button:hover { background: var(--tint); }
li button:focus-visible { outline-offset: -3px; }
b { font-weight: 600; }
code { font: 0.9375em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; color: var(--text); }
a { color: var(--accent); }
@media (max-width: 24rem) { main { padding: 1.25rem; } }
@media (forced-colors: active) { .main, .alert { border: 1px solid; } }
`;
