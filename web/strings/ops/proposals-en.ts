import type { OtherTexts } from "./proposals.ts";

/** Flows whose proposals are values or picks, in English. Whatever counts audits says of what they are. */
export const proposals: OtherTexts = {
  outcome: { pooled: "All" },
  headline: {
    certified: (target) => `The deployed threshold is certified for the target of ${target}.`,
    uncertified: (target) => `The deployed threshold is not certified for the target of ${target}.`,
    recommended: "Recommended: a certified threshold",
    isDeployed: "The recommended threshold is deployed.",
  },
  glance: { of: (n) => `${n} audits of automatic decisions` },
  none: {
    pairs: "no item has two blind answers yet",
    second: "no agreement with a proposal has had a second opinion yet",
    curve: "No curve yet: it needs closed audits of proposals.",
    calibration: "No calibration yet: it needs closed audits of proposals.",
    labels: "No proposals in this period.",
    model: "Curve and calibration begin with the first closed audit of a proposal.",
  },
  automation: {
    quiet: (seen) => `The breaker is quiet after ${seen} audits of automatic decisions.`,
    models: (proposers) => `These are of ${proposers}. Each proposer is watched by itself.`,
  },
  news: {
    certified: "The deployed threshold is now certified.",
    uncertified: "The deployed threshold is no longer certified.",
  },
  share: {
    part: {
      unsure: "Unsure",
      rule: "Rule",
      uncertified: "No certificate",
      paused: "Paused",
      "no-model": "No proposal",
      audit: "Audit of an automatic decision",
    },
  },
  coverage: {
    certifiedNote: (approve) => `from ${approve}`,
    certifiedOn: (when, audits) =>
      `Last certified ${when}, on ${audits} closed audits of one proposer, of automatic decisions and others.`,
  },
  thresholds: { audits: "Audits at or above it", certified: "Certified and recommended" },
  people: {
    agreement: "Agreement of two people who answer blind",
    bias: "Automation bias: who switches after seeing the proposal",
    agreed: "Answered as proposed, then otherwise",
    contradicted: "Answered otherwise, then as proposed",
    right: "Proposal right: reviewer left it",
    wrong: "Proposal wrong: reviewer took it over",
    origin: "Answers by origin",
    origins: {
      audit: "Audits: what errors and certificates rest on",
      review: "Reviews: they decide, and certify nothing",
      appeal: "Appeals",
    },
  },
  model: {
    title: "Quality of proposals on audits",
    serves: (proposer) => `Curve and calibration are of ${proposer}.`,
    accuracy: "Right, of all proposals, automatic or not",
    reduction: "Error reduction against sending out every proposal",
    reductionNote: "negative when the threshold does harm",
    reviewersNote:
      "share of agreements with the proposal that a second blind opinion contradicted; an estimate that is blind to what people and proposal miss together",
    upTo: (n) => `${n} closed audits in this period, of automatic decisions and others`,
    calibrationExplain:
      "Above the diagonal, proposals are better than their confidence; below, they claim too much. Larger marks stand for more audits.",
    audits: "Closed audits in the bin",
  },
  slices: { edited: "Changed, proposal shown", agreed: "Two blind answers agree" },
};

/** What else is otherwise where people pick one of several. */
export const picks: OtherTexts = {
  slices: {
    fields: "Picks and proposals",
    fieldsExplain:
      "Where people see which one is proposed, they pick another as often as “Changed” says. Where they do not see it, they pick another as often as “Different” says.",
    whole: "Pick",
  },
};

/** What else is otherwise where people judge a proposal that they see: nobody answers blind. */
export const judged: OtherTexts = {
  none: {
    pairs: "no proposal has been judged by two people yet",
    second: "no proposal that could stand has been judged a second time yet",
  },
  errors: {
    explain:
      "Judged in closed audits by people who saw the proposal; a skipped or expired audit counts as wrong. Bars show 95% intervals, the dashed line shows the target.",
  },
  thresholds: {
    explain:
      "Each point is a threshold: how many decisions it lets through, and how many of those were judged wrong in audits by people who saw the proposal. The band is each point's own 95% interval. A point picked for its low error is not a certificate.",
  },
  people: { agreement: "Agreement of two people who judge" },
  model: {
    reviewersNote:
      "share of proposals that one person let stand and a second did not; an estimate that is blind to what both let pass",
  },
  slices: {
    fieldsExplain: "How often people change a proposal that they see, whether or not it matters.",
    agreed: "Two people judge alike",
  },
};
