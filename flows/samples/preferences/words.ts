/** A question to an assistant, what is right and what is wrong about it, and what evades it. */
export type Question = {
  readonly asks: string;
  readonly right: string;
  readonly wrong: string;
  readonly evasive: string;
};

const question = (asks: string, right: string, wrong: string, evasive: string): Question => ({
  asks,
  right,
  wrong,
  evasive,
});

export const QUESTIONS: readonly Question[] = [
  question(
    "How do I get a wine stain out of a tablecloth?",
    "Dab it with cold water at once, cover it with salt, and wash it when the salt has drawn the wine out.",
    "Pour boiling water over it and rub hard, so that the stain sets before it spreads.",
    "Stains can be difficult. It depends on many things.",
  ),
  question(
    "How long do I boil an egg so that the yolk stays soft?",
    "Six minutes in boiling water, then into cold water.",
    "Fifteen minutes on a low heat, then leave it in the hot water.",
    "Everybody likes their eggs differently, so it is hard to say.",
  ),
  question(
    "When do I plant garlic?",
    "In October or November, a month before the ground freezes; it needs the cold.",
    "In July, when the ground is as warm as it gets.",
    "Garlic is planted in the garden or in a pot.",
  ),
  question(
    "My bicycle chain squeaks. What can I do?",
    "Clean it with a dry cloth, put a drop of chain oil on each link, and wipe off what is left on the outside.",
    "Spray it with water and leave it to dry in the sun; the rust keeps it quiet.",
    "A bicycle has many parts that can make a noise.",
  ),
  question(
    "How do I keep basil alive in the kitchen?",
    "Put it in the light, water it from below when the soil is dry, and cut whole stems above a pair of leaves.",
    "Keep it in a dark cupboard and pick the lowest leaves every day.",
    "Basil is a popular herb in many dishes.",
  ),
  question(
    "How do I stop a door from creaking?",
    "Lift the pin out of the hinge, wipe it, rub a little wax or oil on it, and put it back.",
    "Paint over the hinge so that it cannot move.",
    "Old houses often have creaking doors.",
  ),
];

export const OPENINGS = ["", "Good question! ", "Gladly. ", "Of course. "];
export const ENDINGS = ["", " Let me know how it goes.", " I hope that this helps."];
