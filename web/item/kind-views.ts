import type { ComponentType } from "preact";
import type { KindProps, LoadedKind } from "./kinds.ts";

/** What shows a kind of field. Where these files are is no part of the first load either. */
export const VIEWS = {
  audio: () => import("./kinds/audio-kind.tsx").then(({ AudioKind }) => AudioKind),
  conversation: () => import("./kinds/conversation-kind.tsx").then(({ ConversationKind }) => ConversationKind),
  difference: () => import("./kinds/difference-kind.tsx").then(({ DifferenceKind }) => DifferenceKind),
  markdown: () => import("./kinds/markdown-kind.tsx").then(({ MarkdownKind }) => MarkdownKind),
  pdf: () => import("./pdf/pdf-kind.tsx").then(({ PdfKind }) => PdfKind),
  table: () => import("./kinds/table-kind.tsx").then(({ TableKind }) => TableKind),
} satisfies Readonly<Record<LoadedKind, () => Promise<ComponentType<KindProps>>>>;
