/**
 * How well confidence tells right from wrong: the probability that a right answer has more confidence than a wrong one,
 * ties counting half. The area under the ROC curve by the Mann-Whitney statistic (Hanley, McNeil: Radiology 143, 1982).
 * Undefined when all are right, all are wrong, or a confidence is no number.
 */
export function auroc(
  records: readonly { readonly confidence: number; readonly wrong: boolean }[],
): number | undefined {
  const wrong = records.filter((record) => record.wrong).length;
  const right = records.length - wrong;
  if (wrong === 0 || right === 0 || records.some(({ confidence }) => !Number.isFinite(confidence))) return undefined;
  const ordered = records.toSorted((a, b) => a.confidence - b.confidence);
  let ranks = 0;
  for (let from = 0; from < ordered.length;) {
    let to = from;
    while (ordered[to]?.confidence === ordered[from]?.confidence && to < ordered.length) to += 1;
    const tied = ordered.slice(from, to).filter((record) => !record.wrong).length;
    ranks += tied * ((from + 1 + to) / 2);
    from = to;
  }
  return (ranks - (right * (right + 1)) / 2) / (right * wrong);
}
