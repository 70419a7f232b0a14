import { useContext, useRef, useState } from "preact/hooks";
import { referenceIn } from "../../functions/domain/media/references.ts";
import { FilesContext } from "./files.ts";

/** Where a file of an item is: an address, and a way to a new one where it ends. */
export type Source = { readonly url: string; readonly renew?: () => Promise<string | undefined> };

/** What files are looked for by: the field's value, where the item has it as a JSON pointer, and hosts that the flow allows. */
export type Sought = { readonly value: unknown; readonly at: string; readonly hosts: readonly string[] };

/** How data that an item carries itself begins, by what it is shown as. */
const CARRIED = {
  // What is in a picture cannot run, or load anything: it is shown as an image.
  image: /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/i,
  pdf: /^data:application\/pdf[;,]/i,
  audio: /^data:audio\/[\w.+-]+[;,]/i,
} as const;
const TYPES = { image: /^image\//i, pdf: /^application\/pdf\b/i, audio: /^audio\//i } as const;
export type FileKind = keyof typeof CARRIED;

/**
 * Where a picture, a PDF or sound is that an item carries, refers to, or names by a secure address of a host that the flow allows.
 * `refused`: an address of any other host. Undefined: no such file.
 */
export function useSource(kind: FileKind, { value, at, hosts }: Sought): Source | "refused" | undefined {
  const { media, renew } = useContext(FilesContext);
  if (referenceIn(value) !== undefined) {
    const file = media[at];
    if (file === undefined || !TYPES[kind].test(file.contentType)) return undefined;
    return { url: file.url, renew: async () => (await renew())?.[at]?.url };
  }
  if (typeof value !== "string") return undefined;
  if (CARRIED[kind].test(value)) return { url: value };
  const parsed = URL.parse(value);
  if (parsed === null || parsed.protocol === "data:") return undefined;
  const isAllowed = parsed.protocol === "https:" && parsed.username === "" && hosts.includes(parsed.hostname);
  return isAllowed ? { url: value } : "refused";
}

/** The address that a file is loaded from. One that fails is renewed once: after that, it is the file that is broken. */
export function useAddress({ url: given, renew }: Source) {
  const [url, setUrl] = useState(given);
  const [broken, setBroken] = useState(false);
  const renewed = useRef(false);
  const onBroken = async (): Promise<void> => {
    const next = renewed.current ? undefined : await renew?.();
    renewed.current = true;
    if (next === undefined || next === url) setBroken(true);
    else setUrl(next);
  };
  return { url, broken, onBroken };
}
