/** Every text of the pictures that one reads from, in English. Each language has exactly the same members. */
export const en = {
  window: (name: string) => `${name}: arrow keys move the picture`,
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  whole: "Whole picture",
  turn: "Turn",
  keys: {
    zoomIn: "Zoom into the picture",
    zoomOut: "Zoom out of the picture",
    whole: "Show the whole picture",
    turn: "Turn the picture",
  },
  goTo: (name: string) => `Go to field: ${name}`,
  /** Where in a picture, row by row. */
  parts: [
    "At the top left",
    "At the top",
    "At the top right",
    "On the left",
    "In the middle",
    "On the right",
    "At the bottom left",
    "At the bottom",
    "At the bottom right",
  ],
  at: (part: string, page: string | undefined) =>
    `${part} of ${page === undefined ? "the picture" : `picture ${page}`}`,
};

export type SheetStrings = typeof en;
