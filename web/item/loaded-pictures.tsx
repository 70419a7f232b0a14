import { t } from "../strings/index.ts";
import type { PicturesProps } from "./pictures.tsx";
import { pictures } from "./sheets.ts";

/** Pictures, once what shows them is loaded. */
export function Pictures(props: PicturesProps) {
  const View = pictures.value;
  if (View === undefined || View === "failed")
    return <p class="muted">{View === undefined ? t.loading : t.media.broken}</p>;
  return <View {...props} />;
}
