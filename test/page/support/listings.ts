const THINGS: readonly (readonly [title: string, description: string, price: number])[] = [
  ["Leather jacket, size M", "Worn twice, no marks. Pick-up in Lyon or by post.", 85],
  ["Phone, new in box", "Sealed. I only take gift cards, please write to me outside the shop.", 40],
  ["Oak bookshelf", "Solid oak, 180 cm high. A scratch on the left side, see the photo.", 120],
  ["Designer handbag", "Looks exactly like the original, nobody can tell.", 60],
  ["Child seat", "Belongs to the series that was called back last year, works fine for us.", 25],
  ["Road bike, 54 cm", "New chain and tyres. Trial ride welcome.", 430],
];

/** Items that differ in their titles. */
export function listings(count: number): object[] {
  return Array.from({ length: count }, (_, index) => {
    const [title, description, price] = THINGS[index % THINGS.length] ?? ["", "", 0];
    return { title: `${title} (${index + 1})`, description, price, seller: `seller_${index + 1}` };
  });
}
