import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../strings/index.ts";
import { Dialog } from "./dialog.tsx";

type Props = { readonly text: string; readonly onClose: () => void };

/** The flow's guidelines. Their reader is loaded when they are opened first: the review itself needs none of it. */
export function Guidelines({ text, onClose }: Props) {
  const [Reader, setReader] = useState<ComponentType<{ text: string }>>();
  useEffect(() => {
    // Where it cannot be loaded, the text as it was written is still readable.
    import("./markdown.tsx").then(
      ({ Markdown }) => setReader(() => Markdown),
      () => setReader(() => Plain),
    );
  }, []);
  return (
    <Dialog title={t.guidelines} onClose={onClose}>
      {text.trim() === "" ? (
        <p>{t.noGuidelines}</p>
      ) : Reader ? (
        <Reader text={text} />
      ) : (
        <p class="muted">{t.loading}</p>
      )}
    </Dialog>
  );
}

const Plain = ({ text }: { readonly text: string }) => <div class="text">{text}</div>;
