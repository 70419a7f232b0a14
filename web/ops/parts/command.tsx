import { o } from "../../strings/ops/index.ts";
import { announce } from "./news.tsx";

/** A command to run, and a button that copies it. Where the browser refuses, it can be selected. */
export function Command({ text }: { readonly text: string }) {
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    announce(() => o.news.copied);
  };
  return (
    <p class="command">
      <code tabIndex={0}>{text}</code>
      <button type="button" onClick={() => void copy().catch(() => undefined)}>
        {o.thresholds.copy}
      </button>
    </p>
  );
}
