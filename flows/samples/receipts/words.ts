/** Shops, and what each kind of them sells. All are made up. Prices are in cents. */
export type Shop = { readonly name: string; readonly goods: readonly Goods[] };
type Goods = { readonly what: string; readonly cents: number };

const goods = (what: string, cents: number): Goods => ({ what, cents });

const BAKERY = [
  goods("Rye loaf", 390),
  goods("Seeded roll", 85),
  goods("Plum cake", 310),
  goods("Coffee", 240),
  goods("Cheese twist", 215),
];
const HARDWARE = [
  goods("Wood screws", 475),
  goods("Masking tape", 320),
  goods("Paint brush", 680),
  goods("Sandpaper", 250),
  goods("Door hinge", 540),
];
const CAFE = [
  goods("Soup of the day", 690),
  goods("Cheese toast", 580),
  goods("Green tea", 270),
  goods("Lemonade", 330),
  goods("Apple pie", 420),
];
const PAPER = [
  goods("Notebook A5", 450),
  goods("Pencils, 6", 390),
  goods("Envelopes", 275),
  goods("Printer paper", 690),
  goods("Ink, blue", 820),
];
const GARDEN = [
  goods("Potting soil", 745),
  goods("Basil", 295),
  goods("Clay pot", 360),
  goods("Garden twine", 310),
  goods("Seed mix", 265),
];

export const SHOPS: readonly Shop[] = [
  { name: "Harbour Bakery", goods: BAKERY },
  { name: "Mill Lane Bread", goods: BAKERY },
  { name: "Nail & Board", goods: HARDWARE },
  { name: "Corner Hardware", goods: HARDWARE },
  { name: "Cafe Lantern", goods: CAFE },
  { name: "The Blue Kettle", goods: CAFE },
  { name: "Paper and Ink", goods: PAPER },
  { name: "Ludlow Stationers", goods: PAPER },
  { name: "Green Fingers", goods: GARDEN },
  { name: "Orchard Nursery", goods: GARDEN },
];

export const STREETS = ["Mill Lane", "Station Road", "Market Square", "Bridge Street", "Abbey Walk", "Canal Side"];
export const TOWNS = ["Ashford", "Brookham", "Cresswell", "Dunmore", "Eastby", "Fernley"];
export const ENDINGS = ["Paid by card", "Paid in cash", "Thank you, see you soon", "Please keep this receipt"];
