/** An order of the made-up shop whose customers write. */
export type Order = {
  readonly number: string;
  readonly what: string;
  readonly euros: number;
  readonly arrives: string;
};

/** What somebody writes about, and how the shop answers when everything in the answer is right. */
export type Matter = {
  readonly asks: readonly string[];
  readonly answers: readonly ((order: Order) => string)[];
};

export const CUSTOMERS = ["Ines", "Jonas", "Mira", "Oskar", "Paula", "Ravi", "Tilda", "Viktor"];
export const GOODS = ["desk lamp", "rain jacket", "bread knife", "wool blanket", "garden chair", "tea pot"];
export const DAYS = ["2 March", "5 March", "9 March", "12 March", "16 March", "19 March", "23 March"];

export const MATTERS: readonly Matter[] = [
  {
    asks: ["My [what] has not arrived. Where is it?", "When will the [what] be here? I have been waiting for a week."],
    answers: [
      ({ number, arrives }) => `Your order ${number} is on its way and arrives on ${arrives}.`,
      ({ number, arrives }) =>
        `I have checked order ${number}: it arrives on ${arrives}. I am sorry that you had to wait.`,
    ],
  },
  {
    asks: ["The [what] is broken. I want my money back.", "My [what] came with a crack in it. Please refund me."],
    answers: [
      ({ number, euros }) => `I am sorry. We refund ${euros} euros for order ${number} within 5 days. You can keep it.`,
      ({ number, euros }) =>
        `That should not happen. You get your ${euros} euros for order ${number} back within 5 days.`,
    ],
  },
  {
    asks: ["I no longer need the [what]. Can I send it back?", "How do I return the [what]?"],
    answers: [
      ({ number }) => `Yes, within 30 days. The label for order ${number} is attached, and returning it is free.`,
      ({ number }) => `Of course. You have 30 days; use the attached label for order ${number}. It costs you nothing.`,
    ],
  },
];

/** What is changed in a right answer so that somebody has to change it back. Undefined where it has nothing of the kind. */
export const FAULTS: readonly ((reply: string, order: Order) => string | undefined)[] = [
  (reply, { number }) => changed(reply, number, number.slice(0, -1) + String((Number(number.slice(-1)) + 3) % 10)),
  (reply, { arrives }) => changed(reply, arrives, DAYS[(DAYS.indexOf(arrives) + 2) % DAYS.length] ?? ""),
  (reply, { euros }) => changed(reply, `${euros} euros`, `${2 * euros} euros`),
  (reply) => changed(reply, "30 days", "60 days"),
  (reply) => changed(reply, "within 5 days", "today"),
];

/** What is said otherwise, and matters to nobody. */
export const STYLES: readonly ((reply: string) => string)[] = [
  (reply) => `${reply} Have a nice day!`,
  (reply) => reply.replace("I am sorry", "I am very sorry"),
  (reply) => `Thank you for your message. ${reply}`,
];

const changed = (reply: string, from: string, to: string): string | undefined =>
  reply.includes(from) ? reply.replace(from, to) : undefined;

/** Not for a drafted answer at all. */
export const THREATS = [
  "My lawyer will write to you about the [what].",
  "I was hurt by the [what] and had to see a doctor.",
];
