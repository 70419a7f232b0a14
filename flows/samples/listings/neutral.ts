/** Sentences that decide nothing: how sellers open, explain, and close. Templates, see `write.ts`. */
type Talk = {
  readonly openers: readonly string[];
  readonly middles: readonly string[];
  readonly titles: readonly string[];
};

const THING: Talk = {
  openers: [
    "{Clearing out|Decluttering|Tidying up}, so {this|it} has to go.",
    "Bought {last year|in spring|two years ago}, {hardly used|used a few times|used regularly}.",
    "{Good|Very good|Fair|Like new} condition, see {photos|pictures}.",
    "{Unwanted|Duplicate} {present|gift}, still {unused|as it came}.",
    "[item], {no longer needed|looking for a new owner}.",
  ],
  middles: [
    "Can {post|send} it {tracked|insured} or hand it over in [town].",
    "{Bought|Purchased} from {a shop in [town]|the maker's website|a friend}.",
    "A {small scratch|little wear} {on the side|underneath}, {shown in|see} the pictures.",
    "{Receipt|Invoice} from {last year|2024|2025} {available|is in the box}.",
    "{I have|We have} two of these and only need one.",
    "Swap {possible|considered} for {a bicycle|garden furniture|books}.",
    "My {daughter|son|partner} {got a new one|prefers another colour}.",
    "{Stored|Kept} {dry|in a cupboard} {since|most of the time}.",
  ],
  titles: ["[item], {like new|good condition|rarely used}", "{top|great|nice} [item]", "[item] - {pick-up|must go}"],
};

const ANIMAL: Talk = {
  openers: [
    "{Our|My} {son is allergic|landlord said no|work has changed}, so we {must|have to} part.",
    "{Looking|We look} for a {loving|patient|quiet} home.",
    "[item] {seeks|looking for} a {family|place with a garden}.",
    "{Heavy heart|With a heavy heart}, but it is {for the best|time}.",
  ],
  middles: [
    "{Knows|Is used to} {the car|the vacuum cleaner|visitors}.",
    "{Toys|Bowls|Some food} {included|come along}.",
    "{Come|You can come} and {meet|see} us in [town].",
    "{Please tell|Tell} me {about your home|if you have other animals}.",
  ],
  titles: ["[item] {looking for a home|for a good home}", "{lovely|sweet|gentle} [item]"],
};

const TICKET: Talk = {
  openers: [
    "{Cannot|Can't} make it {because of work|as we are away|after all}, so [item] {is for sale|has to go}.",
    "{Bought|Ordered} in {January|the presale|spring}, now {we have other plans|I am ill}.",
    "[item], {one fewer friend than planned|double booked}.",
  ],
  middles: [
    "{Hand over|Meet} at {the venue|the station in [town]}.",
    "{Great|Nice} {evening|day out} for {a birthday|two friends}.",
    "{Only sold|Sold} {together|as a pair}.",
    "{Booking|Order} confirmation {available|can be shown}.",
  ],
  titles: ["[item] {last minute|short notice}", "{spare|spare:} [item]"],
};

const ANY: Talk = {
  openers: [
    "Selling my [item].",
    "Hello, I am selling my [item].",
    "Up for sale: [item].",
    "{We are|I am} {moving|going away} and cannot keep {this|everything}.",
    "{Offering|Listing} this for {my mother|my brother|a neighbour} who has no account.",
    "",
  ],
  middles: [
    "{Pick-up|Collection} in [town].",
    "{Price|Asking price} is {negotiable|slightly negotiable|fixed}.",
    "{Happy to|I can} send more {photos|pictures}.",
    "{Available|Free to talk} {evenings|at weekends|any time after five}.",
    "{First come, first served|Reserved only for 24 hours}.",
    "{Questions|Any questions}? {Just ask|Write to me}.",
    "{No returns|No warranty}, {it is|this is} a private sale.",
  ],
  titles: ["[item]"],
};

/** How sellers of such a thing talk, beside what they say about it. */
export function talkOf(kind: string): Talk {
  const own = kind === "animal" ? ANIMAL : ["concert", "stage", "pass", "adult"].includes(kind) ? TICKET : THING;
  const both = (part: keyof Talk): readonly string[] => [...own[part], ...ANY[part]];
  return { openers: both("openers"), middles: both("middles"), titles: both("titles") };
}

export const CLOSERS: readonly string[] = [
  "Thanks for looking!",
  "{Cheers|Best wishes|Regards}, [name]",
  "{No|Please no} time wasters.",
  "[town] area.",
  "",
  "",
  "Message me here.",
];

export const TOWNS: readonly string[] = [
  "Port Amery",
  "Veldhaven",
  "Ashford Mill",
  "Lower Brisk",
  "Saint Orrin",
  "Kallby",
  "Tarnwick",
  "Old Quay",
  "Rosenau",
  "Millbrook",
];
export const NAMES: readonly string[] = [
  "Jana",
  "Piet",
  "Lucia",
  "Tom",
  "Meret",
  "Oskar",
  "Ines",
  "Bram",
  "Nora",
  "Yusuf",
  "Ada",
  "Levi",
];
