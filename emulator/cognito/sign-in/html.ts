import { createHash } from "node:crypto";
import { STYLE } from "./style.ts";
import { type Language, WORDS } from "./words.ts";

/** Markup that is safe to show. */
export type Html = { readonly html: string };
type Part = string | Html | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);

/** Everything put in is text, unless it is markup of ours. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const shown = parts.map((part) =>
    typeof part === "string"
      ? escaped(part)
      : [part]
          .flat()
          .map((one) => one.html)
          .join(""),
  );
  return { html: String.raw({ raw: texts }, ...shown) };
}

/** What the sign-in pages look like. */
export type Look = {
  /** The name of what people sign in to. */
  readonly product: string;
  /** CSS that sets the custom properties that `style.ts` uses. */
  readonly colours: string;
};

/** Turns content into whole pages of one look. */
export type Frame = {
  readonly headers: Readonly<Record<string, string>>;
  page(title: string, content: Html, language?: Language): string;
};

export function createFrame({ product, colours }: Look): Frame {
  const style = colours + STYLE;
  return {
    headers: headersFor(style),
    page: (title, content, language = "en") => wholePage({ title, product, style, content, language }),
  };
}

/** The style is in the page, and named by its hash; there is no script. */
function headersFor(style: string): Frame["headers"] {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-frame-options": "DENY",
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy.join("; "),
    "cache-control": "no-store",
  };
}

type Whole = {
  readonly title: string;
  readonly product: string;
  readonly style: string;
  readonly content: Html;
  readonly language: Language;
};

function wholePage({ title, product, style, content, language }: Whole): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${product}</title>
<style>${{ html: style }}</style>
</head>
<body><main><p class="brand">${product} ${WORDS.here[language]}</p>
${content}</main></body>
</html>
`.html;
}
