import type { ComparedFigure } from "../../../../functions/domain/metrics/before/view.ts";

/** Texts of the dashboard's figures of today, of other periods and of their differences, in English. */
export const en = {
  csv: "Save as CSV",
  period: {
    other: "Other",
    from: "First day (UTC)",
    to: "Last day (UTC)",
    show: "Show",
    invalid: "The first day must not be after the last one, and there are at most 90 days.",
  },
  scope: {
    period: (from: string, to: string) => `Decisions of ${from} to ${to}, by every model that served then.`,
    measured: (from: string, to: string) => `Measured on ${from} to ${to}, for every model that served then.`,
    own: (audits: string) =>
      `Of the model that serves: ${audits} closed audits of this period that it answered itself.`,
    gate: (audits: string, when: string) => `Measured before promotion, on ${audits} audits (${when}).`,
    rule: (own: string, enough: string) =>
      `Of its own audits, ${own} are closed; from ${enough} on, they take the place of these figures. The two are never put together.`,
    beside: (own: string) => `The model's own first ${own} audits`,
    replayed: "Whichever model decided them; the period above does not apply.",
    answers: (from: string, to: string) => `Waiting and reviewing: answers of ${from} to ${to}. The queue: now.`,
  },
  drift: {
    title: "What comes in",
    explain: (perYear: string) =>
      `Each of the last whole days, held against four weeks before the model was trained. Traffic that has not changed brings about ${perYear} signal a year, all figures together. Length and unknown words are those of audits, which are drawn at random; confidence and labels are those of all predictions, and a new model moves them too.`,
    trained: (when: string, rows: string) => `The model that serves learned on ${rows} rows, put together ${when}.`,
    untrained:
      "Nobody knows what the model learned on: each day is held against the four weeks that end a week before it.",
    none: "No whole day has been counted yet.",
    tooFew: "There is no signal yet: it takes 14 days with at least 20 texts or predictions each.",
    quiet: "No signal in the last 14 days.",
    signal: (figure: string, day: string, value: string, low: string, high: string) =>
      `${day}: ${figure} ${value}; an ordinary day lies between ${low} and ${high}.`,
    figure: "Figure",
    learned: "Learned on",
    usual: "Usual",
    ordinary: "An ordinary day",
    last: "Last whole day",
    counted: "Counted from",
    on: (value: string, day: string) => `${value} (${day})`,
    between: (low: string, high: string) => `${low} to ${high}`,
    unknown: "unknown",
    features: { length: "Words of a text", unknown: "Unknown words", confidence: "Confidence" },
    label: (label: string) => `Predicted: ${label}`,
    rare: "Predicted: rare labels",
  },
  groups: {
    title: "Audits by group",
    explain: (minimum: string) =>
      `Small groups are audited more often, until each has about ${minimum} audits a month. Each group is held against all others together; a group is called worse only where chance hardly explains it and the difference matters. Audits that nobody answered are left out.`,
    scope: (from: string, to: string) => `Closed audits of ${from} to ${to}, whatever the period above is.`,
    off: "Switched off: every group is audited at the policy's rate.",
    none: "No audit has closed since the flow has its groups audited.",
    worse: (group: string, own: string, others: string) =>
      `${group} fares worse: ${own} of its automatic decisions are wrong, ${others} of all others.`,
    group: "Group",
    decisions: "Decisions a month, estimated",
    audits: "Audits",
    extra: (audits: string, extra: string) => `${audits} (${extra} for the group alone)`,
    rate: "Audited",
    policy: "policy's rate",
    error: "Automatic and wrong",
    others: "All others",
    verdict: "Beside the others",
    unjudged: "no closed audit",
    tooFew: "too few audits",
    quiet: "not clearly worse",
    isWorse: "clearly worse",
  },
  change: {
    title: "Try a change",
    explain:
      "Choose any parameter and a value: below are the command that deploys it and what it would have done to recorded decisions. The page deploys nothing.",
    parameter: "Parameter to change",
    value: "New value",
    same: "That is what is deployed.",
    onAws: "For a stack in AWS, add --aws --url URL --token TOKEN, and --context as you deployed it.",
    fault: {
      number: "Enter a number; a count is a whole one.",
      choice: "Choose one of the values.",
      written: "That is not how this parameter is written.",
    },
    atLeast: (least: string) => `Enter a number of at least ${least}.`,
    between: (least: string, most: string) =>
      `Enter a number from ${least} to ${most}; the target lies between 0 and 1.`,
    noEffect:
      "Recorded decisions cannot tell the effect: it is on time limits, on training or on the machinery, not on how a decision is routed.",
    effect: "Effect of the change",
    changed: "Changed",
    covered: "Covered by the certificate",
  },
  today: {
    title: "Today",
    explain: "The UTC day so far, whatever period is chosen above.",
    arrived: "Reviews that came in",
    finished: "Finished by people",
    open: "Open now",
    expired: (count: string) => `${count} expired`,
    due: "Open, by when they are due",
    overdue: "Overdue",
    hour: "Within an hour",
    rest: "Later today",
    later: "After today",
    reviews: "Reviews",
    verdict: {
      yes: "At this pace, nothing will be open at the end of the day.",
      no: "At this pace, reviews will be open at the end of the day.",
      open: "At this pace, nobody can say whether anything will be open at the end of the day.",
    },
    pace: (from: string, to: string, arrived: string, finished: string) =>
      `Assumes that the pace of ${from} to ${to} goes on: ${arrived} came in, ${finished} were finished.`,
    atEnd: (expected: string, low: string, high: string) =>
      `Open at the end of the UTC day: ${expected} (95% interval ${low} to ${high}).`,
    done: (when: string) => `Nothing open: about ${when}`,
    notDone: "Nothing open: not at this pace",
    between: (earliest: string, latest: string) => ` (${earliest} to ${latest}).`,
    orNever: (earliest: string) => ` (${earliest} at the earliest, perhaps never).`,
    noPace: "Too little came in or was finished in the last hours for a projection.",
    notCounted: "Nothing has been counted yet.",
    certificate: "Certificate",
    side: { approve: "Approve: ", reject: "Reject: " },
    missing: (count: string, when: string) =>
      `${count} further audits are missing as of ${when}, if all of them are judged right; wrong ones take longer.`,
    perDay: (mean: string, low: string, high: string, days: string) =>
      `${mean} audits a day closed (95% interval ${low} to ${high}, over ${days} days).`,
    noPerDay: "Fewer than three days of audits are closed: nobody can say when.",
    expected: (earliest: string, latest: string) => `It can be expected from ${earliest} to ${latest}.`,
    expectedFrom: (earliest: string) => `It can be expected from ${earliest}, or not within a year.`,
    never: "Not within a year at this pace.",
  },
  changes: {
    title: "Against the period before",
    explain: (from: string, to: string) =>
      `${from} to ${to}, which is as long. More than chance: the 95% interval of the difference (Newcombe's, of two shares) leaves out 0. For medians and 90% values, that of the shares above the value of both periods together. Of 20 figures that have not changed, one will look as if it had.`,
    figure: "Figure",
    now: "This period",
    before: "Before",
    difference: "Difference",
    clear: "More than chance",
    yes: "yes",
    no: "no",
    unknown: "",
    none: "unknown",
    points: (points: string) => `${points} points`,
    names: {
      decisions: "Decisions",
      humanShare: "Reviewed by people",
      error: "Automatic and judged wrong",
      errorApprove: "the same, approvals",
      errorReject: "the same, rejections",
      accuracy: "Model is right, on all audits",
      waitingP50: "Half answered within",
      waitingP90: "90% answered within",
      expired: "Expired without an answer",
      reviewingP50: "Seconds per answer, median",
    } as Readonly<Record<ComparedFigure, string>>,
  },
};

export type FigureStrings = typeof en;
