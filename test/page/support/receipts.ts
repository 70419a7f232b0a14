/** What an application read on a receipt. */
export const BAKERY = {
  merchant: "Bakery Roth",
  date: "2026-11-02",
  total: 12.5,
  paid: "cash",
  stars: 4,
  business: false,
  tags: ["food"],
  lines: [
    { what: "Bread", amount: 4 },
    { what: "Cake", amount: 8.5 },
  ],
};

/** As it brings it: of the total it is least sure, then of the date. */
export const BROUGHT = {
  value: BAKERY,
  model: "reader-1",
  confidence: 0.41,
  fields: [
    { pointer: "", confidence: 1 },
    { pointer: "/total", confidence: 0.41 },
    { pointer: "/date", confidence: 0.8 },
  ],
};
