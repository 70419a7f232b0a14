import { VisibleText } from "./visible-text.tsx";

/**
 * An address as text with its real host set off; no link, since what it leads to is not ours to open. The host is in the
 * spelling that the network uses, so that look-alike letters show.
 */
export function Address({ url }: { readonly url: string }) {
  const parsed = URL.parse(url);
  const web = parsed?.protocol === "https:" || parsed?.protocol === "http:";
  return (
    <p class="address" dir="ltr">
      {web && <strong>{parsed.hostname}</strong>}
      <span class={web ? "muted" : undefined}>
        <VisibleText text={url} />
      </span>
    </p>
  );
}
