import type { Signal } from "./model.ts";

/** What nobody may sell here, and what sounds like it and is fine. */
export const PROHIBITED: readonly Signal[] = [
  {
    say: "{IMEI|Serial} {changed|rewritten}, so {the block|blacklisting} does not matter.",
    score: { prohibited: 1.9 },
    about: ["phone"],
  },
  {
    say: "{Found it|Picked it up} {on a train|in a taxi|at a festival}, still {locked to the owner|asks for someone's code}.",
    score: { prohibited: 1.8 },
    about: ["phone"],
  },
  {
    say: "{Hidden|Invisible} {tracking|listening} app installed, {read|see} your partner's {messages|calls}.",
    score: { prohibited: 1.9 },
    about: ["phone"],
  },
  {
    say: "{Bag|Collar|Trim} is real {ocelot|seal|crocodile|leopard}, {no certificate|grandma brought it in|without permit}.",
    score: { prohibited: 1.8 },
    about: ["designer", "clothes"],
  },
  {
    say: "Buttons are {carved ivory|tortoiseshell}, {new|recently made}.",
    score: { prohibited: 1.8 },
    about: ["designer", "clothes"],
  },
  {
    say: "Shop {alarm tag|security tag} still on, {remover|magnet} included.",
    score: { prohibited: 1.7 },
    about: ["designer", "clothes"],
  },
  {
    say: "{Opens|Springs open} with {one button|a flick of the wrist}, {fits in|hides in} {a sleeve|a boot|a belt buckle}.",
    score: { prohibited: 2.2 },
    about: ["blade"],
  },
  {
    say: "{Passes|Goes through} {metal detectors|the scanner at the door} {unnoticed|without a beep}.",
    score: { prohibited: 2.2 },
    about: ["blade"],
  },
  {
    say: "{Comes with|Includes} {bump keys|a car signal relay|a meter bypass}, {opens most doors|no questions}.",
    score: { prohibited: 1.8 },
    about: ["hand", "power"],
  },
  {
    say: "{Engraving|Number plate|Owner's mark} {ground off|filed away}, {from a building site|from a van}.",
    score: { prohibited: 1.7 },
    about: ["power", "hand"],
  },
  {
    say: "{Antibiotics|Sleeping pills|Strong painkillers} {left over|from my prescription} {included|come with it}.",
    score: { prohibited: 1.9 },
    about: ["health"],
  },
  {
    say: "{No prescription needed|Without prescription}, {the same tablets|exactly what} the {doctor|clinic} gives.",
    score: { prohibited: 1.8 },
    about: ["supplement"],
  },
  {
    say: "Contains {the banned|the old} {stimulant|fat burner|steroid}, {stronger than|not like} what shops {sell|may sell}.",
    score: { prohibited: 1.8 },
    about: ["supplement"],
  },
  {
    say: "{No age check|I do not ask for age|Students welcome}, {posted|sent} in a plain envelope.",
    score: { prohibited: 2.2 },
    about: ["nicotine", "blade", "adult"],
  },
  {
    say: "{Wild caught|Caught|Taken from the nest} {last month|on the island|by hand}, {no papers|no permit}.",
    score: { prohibited: 1.9 },
    about: ["animal"],
  },
  {
    say: "Protected {species|kind}, {so please discreet|so no vet visits|meet at night}.",
    score: { prohibited: 1.8 },
    about: ["animal"],
  },
  {
    say: "{Fighting|Guarding} line, {parents won|father won} {several fights|in the ring}.",
    score: { prohibited: 1.8 },
    about: ["animal"],
  },
  {
    say: "Collar gives {a shock|strong shocks} {by remote|at each bark}, {stops barking|he learns fast}.",
    score: { prohibited: 1.7 },
    about: ["petgoods"],
  },
  {
    say: "{Face value was|I paid|Printed price is} {30|40|25}, {sold out|demand is high}, so my price {is higher|is what it is}.",
    score: { prohibited: 1.5 },
    about: ["concert", "adult"],
  },
  {
    say: "{Staff pass|Crew wristband|Press badge}, {nobody checks the photo|the name is not yours but works}.",
    score: { prohibited: 1.8 },
    about: ["concert", "adult", "stage"],
  },
  {
    say: "{Name|Personalised} on the ticket, {transfer is forbidden|may not be passed on}, {just say you are me|borrow my card}.",
    score: { prohibited: 1.7 },
    about: ["ticket"],
  },
  { say: "{Paperwork|Papers} {is missing|got lost}.", score: { prohibited: 0.6 }, about: ["animal", "designer"] },
  {
    say: "{Unlocked|Reset|Signed out} {by me|in the shop}, {not|never} {blacklisted|reported stolen}, {proof of purchase|receipt} with it.",
    score: { prohibited: -1.2, allowed: 0.1 },
    about: ["phone"],
  },
  {
    say: "{Faux|Fake|Woven} fur, no animal {was harmed|product}.",
    score: { prohibited: -1, allowed: 0.1 },
    about: ["clothes", "designer", "costume"],
  },
  {
    say: "No prescription {medicine|tablets} {in it|inside}, just {plants|vitamins}.",
    score: { prohibited: -1.2, allowed: 0.1 },
    about: ["supplement"],
  },
  {
    say: "{Bred here|Captive bred}, {permit|certificate|papers} {and vaccination card|of the vet} included.",
    score: { prohibited: -1.2, unsafe: -0.8, allowed: 0.1 },
    about: ["animal"],
  },
  {
    say: "{Sold|Passed on} at face value, {not a cent more|I only want my money back}.",
    score: { prohibited: -1.2, scam: -0.4, allowed: 0.1 },
    about: ["ticket"],
  },
];
