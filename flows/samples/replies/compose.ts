import type { Random } from "../listings/random.ts";
import type { Sample } from "../sample.ts";
import { sureness } from "../sureness.ts";
import { CUSTOMERS, DAYS, FAULTS, GOODS, MATTERS, type Order, STYLES, THREATS } from "./words.ts";

/** Who drafts the answers, as their application says. */
const DRAFTER = "drafter-1";

const FAULTY = 0.14;
const FOR_A_PERSON = 0.03;
const NOT_FOR_A_DRAFT = "needs a person";

/** A customer's message with a drafted answer; in some drafts, something that matters is wrong. */
export function reply(random: Random): Sample {
  const order = orderOf(random);
  const customer = random.pick(CUSTOMERS);
  const matter = random.pick(MATTERS);
  const isForPerson = random.chance(FOR_A_PERSON);
  const asks = random.pick(isForPerson ? THREATS : matter.asks).replace("[what]", order.what);
  const right = random.pick(matter.answers)(order);
  const draft = draftOf(right, order, random);
  const conversation = [
    { from: "Your shop", text: "Hello! What can we do for you?" },
    { from: customer, text: `Hello, this is about order ${order.number}. ${asks}` },
  ];
  const truth = isForPerson
    ? { reject: NOT_FOR_A_DRAFT }
    : { value: draft.isFaulty ? letter(customer, right) : letter(customer, draft.text), matters: draft.isFaulty };
  return {
    item: { conversation, order: `${order.number}: ${order.what}, ${order.euros} euros, arrives on ${order.arrives}` },
    proposal: {
      value: letter(customer, draft.text),
      confidence: sureness(isForPerson || draft.isFaulty, random),
      model: DRAFTER,
    },
    truth,
  };
}

const letter = (customer: string, text: string): string => `Dear ${customer},\n\n${text}\n\nYour shop`;

function orderOf(random: Random): Order {
  return {
    number: String(Math.floor(random.between(10_000, 99_999))),
    what: random.pick(GOODS),
    euros: Math.floor(random.between(15, 90)),
    arrives: random.pick(DAYS),
  };
}

function draftOf(right: string, order: Order, random: Random): { readonly text: string; readonly isFaulty: boolean } {
  const styled = random.chance(0.5) ? random.pick(STYLES)(right) : right;
  if (!random.chance(FAULTY)) return { text: styled, isFaulty: false };
  const faulty = FAULTS.flatMap((fault) => fault(styled, order) ?? []);
  return { text: random.pick(faulty), isFaulty: true };
}
