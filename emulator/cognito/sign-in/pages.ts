import { DEMO_PASSWORD, type Person } from "./accounts.ts";
import { type Html, html, page } from "./html.ts";

type Asked = {
  readonly people: readonly Person[];
  /** The name to begin with. */
  readonly name: string;
  /** The name and password before did not match. */
  readonly refused: boolean;
};

const REFUSAL = html`<p class="alert" id="refusal" role="alert">This name and password do not belong together. Check both, or choose a demo account below.</p>`;
const INVALID = html` aria-invalid="true" aria-describedby="refusal"`;
const FOCUS = html` autofocus`;
const NOTHING = html``;

/** Asks for name and password, and says which there are. Needs no script. */
export function signInPage({ people, name, refused }: Asked): string {
  const invalid = refused ? INVALID : NOTHING;
  return page(
    refused ? "Not signed in" : "Sign in",
    html`<p class="brand">Second Look on this machine</p>
<h1>Sign in</h1>
${refused ? REFUSAL : NOTHING}
<form method="post">
<label for="username">Name</label>
<input id="username" name="username" value="${name}" autocomplete="username" autocapitalize="none" spellcheck="false" required${invalid}${name === "" ? FOCUS : NOTHING}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${invalid}${name === "" ? NOTHING : FOCUS}>
<button class="main">Sign in</button>
</form>
<form class="accounts" method="post" aria-labelledby="accounts">
<h2 id="accounts">Demo accounts</h2>
<p class="soft">Choose one, or type its name. Everybody's password is <code>${DEMO_PASSWORD}</code>.</p>
<input type="hidden" name="password" value="${DEMO_PASSWORD}">
<ul>${people.filter(({ groups }) => groups.length > 0).map(account)}</ul>
</form>`,
  );
}

const account = (person: Person): Html =>
  html`<li><button name="username" value="${person.name}"><b>${person.name}</b> <span class="soft">${dutyOf(person)}</span></button></li>`;

function dutyOf({ groups }: Person): string {
  if (groups.includes("seniors")) return "senior: settles disagreements";
  if (groups.includes("ops")) return "ops: watches, changes the policy";
  return "reviewer";
}

/** What stopped a sign-in, and a way on. */
export function stoppedPage(title: string, why: string): string {
  return page(
    title,
    html`<p class="brand">Second Look on this machine</p>
<h1>${title}</h1>
<p>${why}</p>
<p><a href="/">Go to the page and sign in again</a></p>`,
  );
}
