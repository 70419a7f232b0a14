import { createHash } from "node:crypto";
import type { HttpResponse } from "../../wire/http.ts";

import { STYLE } from "./style.ts";

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

/** The style is in the page, and named by its hash; there is no script. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-frame-options": "DENY",
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": POLICY,
  "cache-control": "no-store",
};

/** A whole page. */
export function page(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Second Look</title>
<style>${{ html: STYLE }}</style>
</head>
<body><main>${content}</main></body>
</html>
`.html;
}

export const respond = (status: number, body: string): HttpResponse => ({ status, headers: PAGE_HEADERS, body });
