import { createHash, randomBytes } from "node:crypto";

export type Page = { readonly status: number; readonly text: string; readonly url: string; readonly headers: Headers };
type Send = { readonly method?: string; readonly form?: Readonly<Record<string, string>> };

/** As much of a browser as signing in takes: cookies by path, and redirects. */
export class Browser {
  readonly #cookies = new Map<string, { readonly path: string; readonly value: string }>();
  readonly #stopAt: (url: string) => boolean;

  readonly #languages: string;

  /** Stops at redirects for which `stopAt` is true, as the page's own address need not be served. */
  constructor(stopAt: (url: string) => boolean, languages = "en-GB,en;q=0.9") {
    this.#stopAt = stopAt;
    this.#languages = languages;
  }

  async open(url: string, { method = "GET", form }: Send = {}): Promise<Page> {
    const body = form && new URLSearchParams(form);
    const response = await fetch(url, {
      method,
      redirect: "manual",
      headers: { cookie: this.#cookieFor(url), accept: "text/html", "accept-language": this.#languages },
      ...(body && { body }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const location = response.headers.get("location");
    const text = await response.text();
    if (location === null) return { status: response.status, text, url, headers: response.headers };
    const next = new URL(location, url).href;
    return this.#stopAt(next)
      ? { status: response.status, text, url: next, headers: response.headers }
      : this.open(next);
  }

  /** Sends a page's form to where the page came from. */
  submit = (page: Page, form: Readonly<Record<string, string>>): Promise<Page> =>
    this.open(page.url, { method: "POST", form });

  #keep(cookie: string): void {
    const [pair = "", ...attributes] = cookie.split(/;\s*/);
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    const path = attributes.find((attribute) => attribute.startsWith("path="))?.slice(5) ?? "/";
    if (value === "") this.#cookies.delete(name);
    else this.#cookies.set(name, { path, value });
  }

  #cookieFor(url: string): string {
    const { pathname } = new URL(url);
    return [...this.#cookies]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join("; ");
  }
}

/** A verifier and its challenge, as RFC 7636 has them. */
export function pkce(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}
