/** Which near copies take an audit out of a model's evidence: any, or only those from its own day and later. */
export const COPY_RULES = ["any", "later"] as const;
export type CopyRule = (typeof COPY_RULES)[number];

/** What people are told of it; undefined where nothing was left out. */
export function copiesSay(copies = 0): string | undefined {
  if (copies === 0) return undefined;
  return copies === 1
    ? "1 audit is left out, since the model was trained on a near copy of it."
    : `${copies} audits are left out, since the model was trained on near copies of them.`;
}
