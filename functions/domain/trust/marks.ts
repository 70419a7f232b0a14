/** From here on a confidence counts as one that is at least so high. Close to 1, where proposers crowd, they lie close. */
const STEPS = [0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999, 1] as const;

/**
 * The marks of a share from 0 to 1: each step that it reaches, so that what is learnt of 0.9 holds above it too, and its
 * own value in hundredths, since language models have favourite ones. What is no such share is `none`.
 */
export function shareMarks(name: string, share: number | undefined): string[] {
  if (share === undefined || !(share >= 0 && share <= 1)) return [`${name} none`];
  return [`${name}=${share.toFixed(2)}`, ...STEPS.filter((step) => share >= step).map((step) => `${name}>=${step}`)];
}

/** Whole numbers up to this have a mark of their own. */
const SMALL = 20;

/** The marks of any number: its size on a scale of halves of powers of two, of powers of ten, and a small whole one itself. */
export function numberMarks(name: string, value: number | undefined): string[] {
  if (value === undefined || !Number.isFinite(value)) return [`${name} none`];
  const sign = value < 0 ? "-" : "";
  const size = Math.abs(value);
  const exact = Number.isInteger(value) && size <= SMALL ? [`${name}=${value}`] : [];
  if (size === 0) return exact;
  return [
    `${name}~${sign}2^${Math.floor(2 * Math.log2(size)) / 2}`,
    `${name}~${sign}10^${Math.floor(Math.log10(size))}`,
    ...exact,
  ];
}
