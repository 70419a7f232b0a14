import type { Signal } from "./model.ts";

const FASHION = ["designer"];
const BRANDED = ["phone", "designer", "charger", "power"];

/** What gives a copy away, and what sounds like it and says the opposite. */
export const COUNTERFEIT: readonly Signal[] = [
  {
    say: "{It is|This is} a {very good|high quality|1:1} {replica|copy|imitation}.",
    score: { counterfeit: 2 },
    about: BRANDED,
  },
  {
    say: "{AAA|Mirror|Top} {quality|grade}, {nobody|not even your friends} will {notice|be able to tell}.",
    score: { counterfeit: 1.8 },
    about: BRANDED,
  },
  {
    say: "Not the {original|real} one but {looks|feels} {identical|the same}.",
    score: { counterfeit: 2 },
    about: BRANDED,
  },
  {
    say: "{Made|Comes} from the same factory {as the real thing|without the logo tax|after hours}.",
    score: { counterfeit: 1.7 },
    about: BRANDED,
  },
  {
    say: "{Logo|Label|Stamp} is {slightly off|a bit crooked|spelt differently}, {otherwise|apart from that} perfect.",
    score: { counterfeit: 1.7 },
    about: BRANDED,
  },
  {
    say: "{Inspired by|In the style of|Tribute to} the {famous|well known} {model|house}, with {logo|monogram}.",
    score: { counterfeit: 1.5 },
    about: FASHION,
  },
  {
    say: "{Unbranded box|Plain bag}, {brand tags|hologram stickers} can be {added|sewn in} {for free|by you}.",
    score: { counterfeit: 1.8 },
    about: BRANDED,
  },
  {
    say: "{Have|We have} {fifty|thirty|a hundred} of these, {all colours|every model}, straight from the {harbour|container}.",
    score: { counterfeit: 1.4 },
    about: BRANDED,
  },
  {
    say: "{Serial number|Serial} {is the same on all of them|does not register on the maker's site|was left out}.",
    score: { counterfeit: 1.6 },
    about: BRANDED,
  },
  {
    say: "The {system|software} is {another one made to look like it|a skin over an older one}, {menus|icons} are the same.",
    score: { counterfeit: 1.8 },
    about: ["phone"],
  },
  {
    say: "{Got it|Bought it} at a {beach stall|night market} {on holiday|abroad}, {guess it is not real|priced accordingly}.",
    score: { counterfeit: 1.6 },
    about: ["designer", "phone"],
  },
  {
    say: "{Clone|Compatible copy} with the {maker's|brand's} logo printed on.",
    score: { counterfeit: 1.8 },
    about: ["power", "charger"],
  },
  {
    say: "{Capsules|Powder} refilled into {original|branded} {jars|tins}, same {recipe|stuff}.",
    score: { counterfeit: 1.8 },
    about: ["supplement"],
  },
  {
    say: "{Label|Jar|Packaging} is a {print|reprint|lookalike}, {content|what is inside} comes from {another maker|a bulk bag}.",
    score: { counterfeit: 1.8 },
    about: ["supplement", "nicotine"],
  },
  {
    say: "{Screenshot|Photocopy|Scan} of the ticket, {works if you are first|the code scans once}.",
    score: { counterfeit: 1.9 },
    about: ["ticket"],
  },
  {
    say: "I {print|make} {them|extra ones} myself, {the barcode looks real|staff never check}.",
    score: { counterfeit: 2 },
    about: ["ticket"],
  },
  {
    say: "{Pedigree|Breed} {papers|certificate} {can be made to measure|with any name you like|are copies of the neighbour's}.",
    score: { counterfeit: 1.8 },
    about: ["animal"],
  },
  {
    say: "{No receipt|Without receipt}, {so judge for yourself|price says it all}.",
    score: { counterfeit: 0.7 },
    about: BRANDED,
  },
  {
    say: "{Dust bag|Box|Warranty card} {sold separately|not from the same shop}.",
    score: { counterfeit: 0.6 },
    about: FASHION,
  },
  {
    say: "{Not|This is not|It is not} a {replica|copy|fake|imitation}, {receipt included|bought in the shop|proof available}.",
    score: { counterfeit: -1.2, allowed: 0.1 },
    about: BRANDED,
  },
  {
    say: "{Original|Genuine}, {checked|authenticated} by {a jeweller|the brand's store|an expert}, {no clone|no copy}.",
    score: { counterfeit: -1.2, allowed: 0.1 },
    about: FASHION,
  },
  {
    say: "{Serial number|Serial} {registers|can be checked} on the maker's site.",
    score: { counterfeit: -1, allowed: 0.1 },
    about: BRANDED,
  },
  {
    say: "Barcode {and name will be transferred|transfer} through the official {app|resale page}.",
    score: { counterfeit: -1, allowed: 0.1 },
    about: ["concert", "adult"],
  },
  {
    say: "{Inspired by|In the style of} the {sixties|nineties}, {no brand|home made}.",
    score: { counterfeit: -0.6, allowed: 0.1 },
    about: ["clothes", "costume"],
  },
];
