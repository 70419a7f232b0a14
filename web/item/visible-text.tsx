import { useMemo } from "preact/hooks";
import { t } from "../strings/index.ts";
import { piecesOf } from "./hidden-characters.ts";

/** Text as text, whatever it holds; what would be hidden in it is named. */
export function VisibleText({ text }: { readonly text: string }) {
  const pieces = useMemo(() => piecesOf(text), [text]);
  return (
    <>
      {pieces.map((piece, index) =>
        "text" in piece ? (
          piece.text
        ) : (
          <mark key={index} class="hidden-character" title={t.hidden(piece.hidden, piece.times)}>
            {piece.hidden}
            {piece.times > 1 && ` × ${piece.times}`}
          </mark>
        ),
      )}
    </>
  );
}
