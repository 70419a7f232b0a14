/** One item of a flow that comes along, with what a program would bring with it, and what is true of it. */
export type Sample = {
  readonly item: Readonly<Record<string, unknown>>;
  /** There where proposals are brought. */
  readonly proposal?: Readonly<Record<string, unknown>>;
  /** What somebody who looks closely answers. */
  readonly truth: Truth;
};

/** `matters` where people judge what was proposed. */
export type Truth =
  | { readonly value: unknown; readonly matters?: boolean }
  | { readonly pick: string }
  | { readonly reject: string };
