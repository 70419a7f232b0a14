import type { Token } from "marked";
import { useEffect, useState } from "preact/hooks";
import { kindTexts } from "../../strings/kinds.ts";
import { t } from "../../strings/index.ts";
import { type Foreign, Prose } from "../../views/prose.tsx";
import type { KindProps } from "../kinds.ts";
import { VisibleText } from "../visible-text.tsx";
import { startBeside } from "./beside.ts";
// oxlint-disable-next-line import/default -- the bundler gives its address
import address from "./markdown-beside.ts?worker&url";
import { Unfit } from "./unfit.tsx";
import "../../styles/kinds.css";

/** A text that was made to be read slowly takes minutes to read; milliseconds. */
const PATIENCE = 3_000;

/** Where links lead is text beside them: what they lead to is not ours to open. Nothing is loaded from anywhere. */
const foreign: Foreign = {
  link: (address, children) => (
    <>
      {children}
      <span class="muted" dir="ltr">
        {" ("}
        <VisibleText text={address} />)
      </span>
    </>
  ),
  picture: (address, text) => (
    <span class="muted">
      <VisibleText text={kindTexts().picture(text, address)} />
    </span>
  ),
};

/** Markdown that came with the item. */
export function MarkdownKind({ value, name }: KindProps) {
  const tokens = useTokens(typeof value === "string" ? value : undefined);
  if (tokens === "unfit") return <Unfit text={kindTexts().unfit.markdown} value={value} name={name} />;
  if (tokens === undefined) return <p class="muted">{t.loading}</p>;
  return <Prose tokens={tokens} foreign={foreign} />;
}

/** What a text consists of, read beside the page; undefined until it is read. */
function useTokens(text: string | undefined): readonly Token[] | "unfit" | undefined {
  const [read, setRead] = useState<{ text: string | undefined; tokens: readonly Token[] | "unfit" }>();
  useEffect(() => {
    const settle = (tokens: readonly Token[] | "unfit"): void => setRead({ text, tokens });
    if (text === undefined) return settle("unfit");
    const worker = startBeside(address);
    const timer = setTimeout(() => end("unfit"), PATIENCE);
    const end = (tokens?: readonly Token[] | "unfit"): void => {
      clearTimeout(timer);
      worker.terminate();
      if (tokens !== undefined) settle(tokens);
    };
    worker.addEventListener("message", ({ data }: MessageEvent<readonly Token[] | null>) => end(data ?? "unfit"));
    worker.addEventListener("error", () => end("unfit"));
    worker.postMessage(text, []);
    return () => end();
  }, [text]);
  return read?.text === text ? read?.tokens : undefined;
}
