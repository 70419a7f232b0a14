type Said = {
  readonly label?: string | undefined;
  readonly pick?: string | undefined;
  readonly reject?: string | undefined;
  readonly value?: unknown;
};

/** What was said, as a line; `otherwise` where that is not told here. */
export function saidIn({ label, pick, reject, value }: Said, otherwise: string): string {
  if (value !== undefined) return JSON.stringify(value);
  return pick ?? reject ?? label ?? otherwise;
}
