import type { FaultCode, FaultFigures } from "../../../functions/domain/answers/fault-sentences.ts";

/** What is wrong with a field, as far as somebody who fills it in can do anything about it. */
type Faults = Readonly<Partial<Record<FaultCode, (figures: FaultFigures) => string>>>;

/** Every text of the form, in English. Each language has exactly the same members. */
export const en = {
  answer: "Answer",
  optional: "optional",
  empty: "Nothing is filled in here. Enter what you find in the item.",
  sure: (percent: string) => `${percent} sure`,
  proposed: (text: string) => `Proposed: ${text}`,
  nothing: "nothing",
  restore: "Restore",
  restoreField: (name: string) => `Restore what was proposed: ${name}`,
  choose: "Choose…",
  clear: "Clear",
  clearField: (name: string) => `Clear: ${name}`,
  send: "Accept and send",
  sendChanged: "Send",
  reject: "Reject",
  wrong: (count: string, one: boolean) =>
    one ? "One field needs another look." : `${count} fields need another look.`,
  rows: {
    row: (number: string) => `Row ${number}`,
    cell: (column: string, number: string) => `${column}, row ${number}`,
    count: (count: string, one: boolean) => (one ? "1 row" : `${count} rows`),
    add: "Add row",
    addTo: (name: string) => `Add row: ${name}`,
    remove: (number: string) => `Remove row ${number}`,
    tools: "Remove",
  },
  marks: "other marks",
  rejection: {
    title: "Why do you reject it?",
    note: "What should others know?",
  },
  judge: {
    title: "Did anything that matters have to change?",
    yes: "Yes",
    no: "No",
    yesKey: "y",
    noKey: "n",
    unchanged: "You have changed nothing yet. Change what matters, or reject.",
  },
  picks: {
    label: "Candidates",
    candidate: (number: string) => `Candidate ${number}`,
    choose: (name: string) => `Choose ${name}`,
    none: "None of these",
    proposed: "Proposed",
    proposedSure: (percent: string) => `Proposed (${percent} sure)`,
    opinions: (count: string, one: boolean) => (one ? "One reviewer chose this" : `${count} reviewers chose this`),
  },
  opinions: {
    title: "What the reviewers said",
    differ: (name: string) => `Different answers: ${name}`,
    answer: (number: string) => `Answer ${number}`,
    take: (number: string, rows: string) => `Take answer ${number} (${rows})`,
    comparison: "Compared with the other answer",
    onlyHere: "only in this answer",
    value: "filled in the form",
    rejected: (reason: string) => `rejected: ${reason}`,
    noted: (said: string, note: string | undefined) => (note === undefined ? said : `${said} – “${note}”`),
  },
  words: {
    accepted: "accepted",
    changed: (count: string, one: boolean) => (one ? "1 field changed" : `${count} fields changed`),
    filled: "filled in",
    rejected: (reason: string) => `rejected: ${reason}`,
    saidAccepted: "You accepted the proposal.",
    saidChanged: (count: string, one: boolean) =>
      one ? "You changed one field and accepted the rest." : `You changed ${count} fields and accepted the rest.`,
    saidFilled: "You filled in the form.",
    saidRejected: (reason: string) => `You rejected it: ${reason}.`,
    saidPicked: (name: string) => `You chose ${name}.`,
    saidNone: "You chose none of them.",
    besideSame: "The proposal said the same.",
    beside: (list: string) => `The proposal said ${list}.`,
    besideMore: (list: string, count: string) => `The proposal said ${list}, and differs in ${count} more.`,
    field: (name: string, text: string) => `${name}: ${text}`,
  },
  faults: {
    missing: () => "Fill in this field.",
    integer: () => "Write a whole number.",
    "long-integer": () => "This number is too long.",
    "at-least": ({ least }) => `At least ${least}.`,
    "at-most": ({ most }) => `At most ${most}.`,
    shorter: ({ least, is }) => `At least ${least} characters; there are ${is}.`,
    longer: ({ most, is }) => `At most ${most} characters; there are ${is}.`,
    fewer: ({ least, is }) => `At least ${least} are needed; there are ${is}.`,
    more: ({ most, is }) => `At most ${most} are allowed; there are ${is}.`,
    "ill-formed": () => "This text has a broken character. Delete it and write it again.",
  } satisfies Faults as Faults,
  fault: "This does not fit here.",
  unreadable: {
    number: "Write a number, such as 12.50.",
    date: "Write a whole date.",
    other: "This is not valid JSON.",
  },
};

export type FormStrings = typeof en;
