/** What a PDF is made of beside its pages. */
export type Extra = {
  /** Entries of the catalogue, such as an action that is to be taken when it is opened. */
  readonly catalogue?: string;
  /** Entries of every page. */
  readonly page?: string;
  /** Width and height of the pages, in points. */
  readonly size?: readonly [number, number];
  /** Operators that are drawn on every page after its lines. */
  readonly drawn?: string;
  /** Entries of what pages draw with, in place of their font `F`, which is object 3. */
  readonly resources?: string;
  /** Objects beside those of the pages: of a PDF with one page, the first has the number 6. */
  readonly objects?: readonly string[];
  /** Entries of the trailer. */
  readonly trailer?: string;
};

const LINES = 40;

/** A PDF whose pages say their number, and have forty lines each. Written here so that the project holds no foreign file. */
export function pdfOf(count: number, extra: Extra = {}): Buffer {
  const { catalogue = "", page = "", size = [595, 842], drawn = "", resources = "", trailer = "" } = extra;
  const kids = Array.from({ length: count }, (_, at) => `${4 + 2 * at} 0 R`);
  const objects = [
    `<</Type/Catalog/Pages 2 0 R ${catalogue}>>`,
    `<</Type/Pages/Count ${count}/Kids[${kids.join(" ")}]>>`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ...kids.flatMap((_, at) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${size.join(" ")}]/Contents ${5 + 2 * at} 0 R/Resources<<${resources || "/Font<</F 3 0 R>>"}>>${page}>>`,
      streamOf(`${linesOf(at + 1)}${drawn}`),
    ]),
    ...(extra.objects ?? []),
  ];
  return assembled(objects, trailer);
}

export const streamOf = (content: string, entries = ""): string =>
  `<</Length ${content.length}${entries}>>stream\n${content}\nendstream`;

function linesOf(number: number): string {
  const lines = Array.from({ length: LINES }, (_, at) => `(Line ${at + 1} of page ${number}) Tj 0 -16 Td`);
  return `BT /F 24 Tf 40 780 Td (This is page ${number}) Tj /F 11 Tf 0 -40 Td ${lines.join(" ")} ET\n`;
}

function assembled(objects: readonly string[], trailer: string): Buffer {
  let text = "%PDF-1.7\n";
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}trailer<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF`;
  return Buffer.from(text + end, "latin1");
}

export const asData = (pdf: Buffer): string => `data:application/pdf;base64,${pdf.toString("base64")}`;
