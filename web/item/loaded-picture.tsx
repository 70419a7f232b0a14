import { t } from "../strings/index.ts";
import type { PictureProps } from "./picture.tsx";
import { picture } from "./sheets.ts";

/** A picture, once what shows pictures is loaded. */
export function Picture(props: PictureProps) {
  const View = picture.value;
  if (View === undefined || View === "failed")
    return <p class="muted">{View === undefined ? t.loading : t.media.broken}</p>;
  return <View {...props} />;
}
