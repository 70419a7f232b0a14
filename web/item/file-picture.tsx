import { useContext } from "preact/hooks";
import { t } from "../strings/index.ts";
import { FilesContext } from "./files.ts";
import { Picture } from "./picture.tsx";

type Props = {
  /** Where the item refers to it, as a JSON pointer. */
  readonly at: string;
  readonly name: string;
  /** Its number among the item's pictures, from 1. */
  readonly page: number;
};

/** A picture that the item refers to. Its address ends in minutes; one that ran out is asked for anew. */
export function FilePicture({ at, ...rest }: Props) {
  const { media, renew } = useContext(FilesContext);
  const file = media[at];
  if (file === undefined || !file.contentType.startsWith("image/")) return <p class="muted">{t.media.broken}</p>;
  return <Picture {...rest} url={file.url} hosts={[]} renew={async () => (await renew())?.[at]?.url} />;
}
