/** One item of a flow that comes along, with what a program would bring with it, and what is true of it. */
export type Sample = {
  readonly item: Readonly<Record<string, unknown>>;
  /** What is uploaded, by the field of the item that refers to it. */
  readonly files?: Readonly<Record<string, SampleFile>>;
  /** There where proposals are brought. */
  readonly proposal?: Readonly<Record<string, unknown>>;
  /** What somebody who looks closely answers. */
  readonly truth: Truth;
};

/** A file, which is made when somebody wants it. */
export type SampleFile = { readonly contentType: string; readonly content: () => Uint8Array<ArrayBuffer> };

/** The item of a sample with its files in it, for whoever uploads nothing. */
export function carried({ item, files = {} }: Sample): Sample["item"] {
  const fields = Object.entries(files).map(([field, { contentType, content }]) => [
    field,
    `data:${contentType};base64,${Buffer.from(content()).toString("base64")}`,
  ]);
  return { ...item, ...Object.fromEntries(fields) };
}

/** `matters` where people judge what was proposed. */
export type Truth =
  | { readonly value: unknown; readonly matters?: boolean }
  | { readonly pick: string }
  | { readonly reject: string };
