import { readMarkdown } from "./read-markdown.ts";

addEventListener("message", ({ data }: MessageEvent<string>) => postMessage(readMarkdown(data) ?? null, {}));
