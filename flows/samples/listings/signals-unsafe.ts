import type { Signal } from "./model.ts";

/** What would hurt a buyer or an animal, and what sounds like it and does not. */
export const UNSAFE: readonly Signal[] = [
  {
    say: "Battery is {a little swollen|bulging|puffed up}, {back cover lifts|still holds a charge}.",
    score: { unsafe: 1.8 },
    about: ["phone"],
  },
  {
    say: "{Gets|Runs} {very hot|too hot to hold} {while charging|in the pocket}, {that is normal for it|keep it on tiles}.",
    score: { unsafe: 1.7 },
    about: ["phone", "charger"],
  },
  {
    say: "{Plug|Cable|Case} is {melted|taped|open} on one side, {works|fine} if you {hold it|bend it}.",
    score: { unsafe: 1.8 },
    about: ["charger", "power", "device"],
  },
  {
    say: "No {test mark|safety mark}, {smells|smelt} {of plastic|burnt} {now and then|when it charges}.",
    score: { unsafe: 1.6 },
    about: ["charger", "device"],
  },
  {
    say: "{Guard|Blade cover|Safety catch} {taken off|removed|tied back}, {faster that way|was in the way}.",
    score: { unsafe: 1.9 },
    about: ["power"],
  },
  {
    say: "{Trigger|Switch} {sticks|stays on} {sometimes|when warm}, {pull the plug|you get used to it}.",
    score: { unsafe: 1.7 },
    about: ["power"],
  },
  {
    say: "One {rung|leg|hinge} is {cracked|glued|bent}, {holds me|step next to it}.",
    score: { unsafe: 1.8 },
    about: ["hand"],
  },
  {
    say: "{Was recalled|There was a recall}, {never sent it in|ours never broke}.",
    score: { unsafe: 1.8 },
    about: ["charger", "power", "clothes", "costume", "device", "petgoods"],
  },
  {
    say: "{Long cords|Drawstring} at the neck, {came loose|small parts come off} {in the wash|when pulled}.",
    score: { unsafe: 1.7 },
    about: ["clothes", "costume"],
  },
  {
    say: "{Fabric|Wig|Cape} {catches fire|burns} easily, {keep away|stay away} from candles.",
    score: { unsafe: 1.6 },
    about: ["costume"],
  },
  {
    say: "{Expired|Out of date} {since last year|two years ago}, {still works|smells fine}.",
    score: { unsafe: 1.8 },
    about: ["supplement", "nicotine"],
  },
  {
    say: "{Cures|Heals} {diabetes|cancer|depression} {in weeks|without doctors}, {stop|you can throw away} your {pills|medicine}.",
    score: { unsafe: 2 },
    about: ["supplement", "device"],
  },
  {
    say: "Take {ten|twenty} a day {for best results|until the weight is gone}, {fainting|trembling} {is normal|passes}.",
    score: { unsafe: 1.8 },
    about: ["supplement"],
  },
  {
    say: "{Opened|Used} {needles|syringes|mouthpieces} {come with it|included}, {rinsed|wiped}.",
    score: { unsafe: 1.8 },
    about: ["device"],
  },
  {
    say: "Reads {too low|wrong} {at times|by thirty points}, {just add some|take it three times}.",
    score: { unsafe: 1.5 },
    about: ["device"],
  },
  {
    say: "{Four|Five} weeks old, {can leave today|already away from the mother}.",
    score: { unsafe: 1.9 },
    about: ["animal"],
  },
  {
    say: "{Coughs|Limps|Sneezes} {a bit|since the move}, {vet is too expensive|needs someone with time}, not vaccinated.",
    score: { unsafe: 1.7 },
    about: ["animal"],
  },
  {
    say: "Can be {posted|sent} {in a box|by parcel}, {arrives|travels} {overnight|two days}.",
    score: { unsafe: 1.7 },
    about: ["animal"],
  },
  {
    say: "{Lives|Kept} in a {bucket|shoebox|cupboard}, needs {no light|hardly any food}.",
    score: { unsafe: 1.6 },
    about: ["animal"],
  },
  {
    say: "{Bars|Wires} {stick out|are sharp}, {our rabbit cut itself|mind the eyes}.",
    score: { unsafe: 1.7 },
    about: ["petgoods"],
  },
  {
    say: "{Lamp|Heater|Filter} {gives a tingle|leaks current} when {wet|touched}.",
    score: { unsafe: 1.8 },
    about: ["petgoods", "device"],
  },
  {
    say: "{Sold|To be sold} {as it is|for parts}, {not tested|cannot test it}.",
    score: { unsafe: 0.7 },
    about: ["phone", "charger", "power", "device"],
  },
  {
    say: "Battery {is not swollen|was replaced}, {does not get hot|stays cool}, {tested|checked} last week.",
    score: { unsafe: -1.2, allowed: 0.1 },
    about: ["phone", "charger"],
  },
  {
    say: "Never without the {guard|safety catch}, {both|all} covers {there|fitted}.",
    score: { unsafe: -1.2, allowed: 0.1 },
    about: ["power"],
  },
  {
    say: "{Recalled part|The part from the recall} was {replaced|exchanged} by the maker, {letter|proof} included.",
    score: { unsafe: -1.2, allowed: 0.1 },
    about: ["charger", "power", "device", "petgoods"],
  },
  {
    say: "Vaccinated, {chipped|wormed}, {leaves|moves out} not before {twelve|ten} weeks.",
    score: { unsafe: -1.2, allowed: 0.1 },
    about: ["animal"],
  },
  {
    say: "Does not {cure|heal} anything, {just tastes good|simply helps me relax}.",
    score: { unsafe: -1.2, allowed: 0.1 },
    about: ["supplement"],
  },
];
