/** What is told of a kind of stuck work: what it means, what to do, and its entry in docs/runbook.md, which has the same sentences. */
export type About = { readonly means: string; readonly todo: string; readonly runbook: string };

const MOVE = "Fix the cause, then move the messages back.";
const letters = (means: string): About => ({ means, todo: MOVE, runbook: "dead-letters" });

/** The queues whose dead letters there can be, and what else can stand still. */
export const KINDS = {
  "letters-tokens": letters(
    "A review's execution waits for people, but its task token could not be stored with the review.",
  ),
  "letters-answers": letters("An answer's undo window ended, but the answer could not be recorded."),
  "letters-overdue": letters("People's time is over, but the review could not be handed on."),
  "letters-events": letters("Applications were to be told of an event, and their deliveries could not be written."),
  "letters-deliveries": letters("A webhook could not be tried, or the try not be recorded."),
  "letters-retries": letters("A webhook could not be tried again, or the try not be recorded."),
  "letters-notices": letters("People were to be told that reviews wait."),
  "letters-batches": letters("A slice of a file could not be worked on."),
  reviews: {
    means: "The execution of a review failed or ran out of time, and the review is still open.",
    todo: "Nothing: answers are recorded as they come, and where nobody answers, the sweeper ends people's time.",
    runbook: "failed-executions",
  },
  owed: {
    means: "Something is owed to a row that the sweeper could not do, or has not done for a quarter of an hour.",
    todo: "Look at the sweeper: it repairs such rows every minute, and its log names those that it cannot.",
    runbook: "sweeper-fails",
  },
  retraining: {
    means: "The last retraining failed. The champion still serves.",
    todo: "Fix the cause, then start another one; the labels count again.",
    runbook: "failed-retraining",
  },
  webhooks: {
    means: "An application's endpoint did not take a webhook in any of its tries.",
    todo: "Ask the application whether its endpoint is there again, then have the webhooks tried once more.",
    runbook: "webhooks-given-up",
  },
} as const satisfies Readonly<Record<string, About>>;
export type What = keyof typeof KINDS;

export const WHATS = Object.keys(KINDS) as readonly What[];
export const isWhat = (text: string): text is What => Object.hasOwn(KINDS, text);

/** What a redrive can do something about; the sweeper does the rest by itself. */
export const canRedrive = (what: What): boolean => what !== "reviews" && what !== "owed";

/** The queues with dead letters, as `letters-<name>` names them. */
export const LETTERS = [
  "tokens",
  "answers",
  "overdue",
  "events",
  "deliveries",
  "retries",
  "notices",
  "batches",
] as const;
export type Letters = (typeof LETTERS)[number];
export const lettersIn = (what: What): Letters | undefined => LETTERS.find((name) => what === `letters-${name}`);
