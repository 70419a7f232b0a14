import type { Signal } from "./model.ts";

const COSTLY = ["phone", "designer", "power", "device", "animal", "ticket"];

/** What a swindler writes, and what careful people write about swindlers. */
export const SCAM: readonly Signal[] = [
  {
    say: "{Payment|Pay} {with|only with|by} {gift cards|prepaid vouchers|crypto coins}, {then I send|sent at once}.",
    score: { scam: 1.9 },
  },
  {
    say: "{Transfer|Wire|Send} {the money|half} first {as a deposit|to reserve}, {my cousin|an agent} {hands it over|brings it}.",
    score: { scam: 1.8 },
  },
  {
    say: "{I am|Currently} {abroad|on an oil platform|on a mission}, a {courier|shipping agent} will {collect your payment|bring it to you}.",
    score: { scam: 1.9 },
    about: COSTLY,
  },
  {
    say: "{Write|Text} me {outside this site|on the messenger}, {number is in the photo|chat here is off}.",
    score: { scam: 1.5 },
  },
  {
    say: "Send {a photo|a copy} of your {identity card|bank card} {so I know you are real|to confirm}.",
    score: { scam: 1.8 },
    about: COSTLY,
  },
  {
    say: "{Won it in|Prize from} a {raffle|lottery}, you {only pay|just cover} the {customs|release} fee.",
    score: { scam: 1.7 },
    about: COSTLY,
  },
  {
    say: "{No viewing|Viewing not possible}, {I trust you, you trust me|pictures are from the internet}.",
    score: { scam: 1.5 },
    about: COSTLY,
  },
  {
    say: "{Click|Open} the {link|form} to {claim|confirm} delivery {insurance|protection} {before paying|now}.",
    score: { scam: 1.8 },
    about: COSTLY,
  },
  { say: "I {will send you|post} a cheque for more, {return|pay back} the {difference|rest}.", score: { scam: 1.8 } },
  {
    say: "{Free|Free to a good home}, {you only pay|just} transport {insurance|box} {by transfer|upfront}.",
    score: { scam: 1.8 },
    about: ["animal", "phone"],
  },
  {
    say: "{Ten|Five} people {are waiting|want it}, {pay in the next hour|first transfer wins}.",
    score: { scam: 1.4 },
    about: COSTLY,
  },
  {
    say: "{Tickets|Codes} {come|will be mailed} {two hours before the show|after the event starts}, {pay today|full amount now}.",
    score: { scam: 1.7 },
    about: ["ticket"],
  },
  {
    say: "{Code|Ticket} is {under the scratch field|in my account}, {I read it out|you get it} {after payment|once the bank confirms}.",
    score: { scam: 1.4 },
    about: ["ticket"],
  },
  {
    say: "{Sealed|Brand new, sealed}, {quick sale|must go today}.",
    score: { scam: 0.6 },
    about: ["phone", "power", "device"],
  },
  {
    say: "{Far|Way} below {shop|market} price, {do not ask why|no questions}.",
    score: { scam: 0.8, counterfeit: 0.3 },
    about: COSTLY,
  },
  { say: "{Bank transfer|Transfer} {preferred|would be nice}.", score: { scam: 0.5 } },
  {
    say: "{No|Please no} {advance payment|deposit|gift cards}, {cash|you pay} {on collection|when you have seen it}.",
    score: { scam: -1.2, allowed: 0.1 },
  },
  {
    say: "{Viewing|Test it} {before paying|at my place}, no {courier|agent}, no {transfer|links}.",
    score: { scam: -1.2, allowed: 0.1 },
  },
  {
    say: "{I never|Will not} {write outside this site|send links}, {beware|watch out} of {copies of this ad|people who say they are me}.",
    score: { scam: -1.1, allowed: 0.1 },
  },
  { say: "{Escrow|Buyer protection|Payment through the site} {welcome|is fine}.", score: { scam: -0.9, allowed: 0.1 } },
];

/** What decides whether a thing for grown-ups may be shown to them, and what only sounds grown-up. */
export const AGE: readonly Signal[] = [
  {
    say: "{Only|Sold only} to {adults|people over 18}, {ID on collection|proof of age please}.",
    score: { "age-restricted": 1.4 },
    about: ["blade", "nicotine", "adult"],
  },
  {
    say: "{Has|It has} {a full tang|a locking blade|a blade of twenty centimetres}.",
    score: { "age-restricted": 0.8 },
    about: ["blade"],
  },
  {
    say: "{Twenty|Eleven|Six} milligrams {of nicotine|per pouch}.",
    score: { "age-restricted": 0.8 },
    about: ["nicotine"],
  },
  {
    say: "{Comes with|Includes} a bottle of {sparkling wine|whisky|plum brandy}.",
    score: { "age-restricted": 1.7 },
    about: ["stage", "concert", "device", "designer"],
  },
  {
    say: "{Film|Show|Programme} is {rated 18|for adults}, {nudity|strong language}.",
    score: { "age-restricted": 1.7 },
    about: ["stage", "concert"],
  },
  {
    say: "Comes with {a lighter and cigars|two cigars|an ashtray and tobacco}.",
    score: { "age-restricted": 1.6 },
    about: ["designer", "stage"],
  },
  {
    say: "{Airsoft|Pellet} {pistol|attachment} {included|goes with it}.",
    score: { "age-restricted": 1.7 },
    about: ["hand", "power", "costume"],
  },
  {
    say: "{Free of|Without} {nicotine|alcohol}, {only flavour|just herbs}.",
    score: { "age-restricted": -2.2, allowed: 0.1 },
    about: ["nicotine"],
  },
  {
    say: "{Blunt|Edge is blunt}, {made for the wall|decoration only}, {safe for theatre|cannot cut}.",
    score: { "age-restricted": -2.2, allowed: 0.1 },
    about: ["blade"],
  },
  {
    say: "{Family|Afternoon} edition, children {welcome|get juice}, {no alcohol|no age limit}.",
    score: { "age-restricted": -2.2, allowed: 0.1 },
    about: ["adult"],
  },
];
