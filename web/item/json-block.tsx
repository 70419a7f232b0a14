import { jsonText } from "./json-text.ts";
import { VisibleText } from "./visible-text.tsx";

/** A value as it was sent. Scrollable with the keyboard, since it can be wider than the page. */
export function JsonBlock({ value, name }: { readonly value: unknown; readonly name: string }) {
  return (
    <pre class="json" dir="ltr" tabIndex={0} aria-label={name}>
      <VisibleText text={jsonText(value)} />
    </pre>
  );
}
