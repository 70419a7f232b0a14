import type { Account } from "../bearer.ts";
import { createFrame, type Frame, type Html, html } from "./html.ts";
import type { SignInOptions } from "./options.ts";
import { type Language, WORDS } from "./words.ts";

type Asked = {
  /** The name to begin with. */
  readonly name: string;
  /** The name and password before did not match. */
  readonly refused: boolean;
  readonly language: Language;
};

/** A page with the status and headers that it is sent with. */
type Sent = { readonly status: number; readonly headers: Frame["headers"]; readonly body: string };

/** The pages of a sign-in. */
export type Pages = {
  /** Asks for name and password, and says which there are. Needs no script. */
  signIn(asked: Asked): Sent;
  /** What stopped a sign-in, and a way on; in English. */
  stopped(status: number, title: string, why: string): Sent;
};

export function createPages({
  look,
  accounts,
  password,
}: Pick<SignInOptions, "look" | "accounts" | "password">): Pages {
  const { headers, page } = createFrame(look);
  return {
    signIn: (asked) => ({
      status: asked.refused ? 422 : 200,
      headers,
      body: page(
        WORDS[asked.refused ? "refused" : "signIn"][asked.language],
        html`${formOf(asked)}\n${offerOf(accounts, password, asked.language)}`,
        asked.language,
      ),
    }),
    stopped: (status, title, why) => ({ status, headers, body: page(title, explained(title, why)) }),
  };
}

const INVALID = html` aria-invalid="true" aria-describedby="refusal"`;
const FOCUS = html` autofocus`;
const NOTHING = html``;

const refusalIn = (language: Language): Html =>
  html`<p class="alert" id="refusal" role="alert">${WORDS.refusal[language]}</p>`;

function formOf({ name, refused, language }: Asked): Html {
  const invalid = refused ? INVALID : NOTHING;
  return html`<h1>${WORDS.signIn[language]}</h1>
${refused ? refusalIn(language) : NOTHING}
<form method="post">
<label for="username">${WORDS.name[language]}</label>
<input id="username" name="username" value="${name}" autocomplete="username" autocapitalize="none" spellcheck="false" required${invalid}${name === "" ? FOCUS : NOTHING}>
<label for="password">${WORDS.password[language]}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${invalid}${name === "" ? NOTHING : FOCUS}>
<button class="main">${WORDS.signIn[language]}</button>
</form>`;
}

const offerOf = (accounts: readonly Account[], password: string, language: Language): Html =>
  html`<form class="accounts" method="post" aria-labelledby="accounts">
<h2 id="accounts">${WORDS.accounts[language]}</h2>
<p class="soft">${WORDS.offer[language]} <code>${password}</code>.</p>
<input type="hidden" name="password" value="${password}">
<ul>${accounts.flatMap(({ name, duty }) => (duty === undefined ? [] : accountOf(name, duty[language])))}</ul>
</form>`;

const accountOf = (name: string, duty: string): Html =>
  html`<li><button name="username" value="${name}"><b>${name}</b> <span class="soft">${duty}</span></button></li>`;

const explained = (title: string, why: string): Html => html`<h1>${title}</h1>
<p>${why}</p>
<p><a href="/">Go to the page and sign in again</a></p>`;
