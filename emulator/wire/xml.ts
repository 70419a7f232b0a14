export const XML_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n';

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#xD;",
};

/** An element and everything in it; a list repeats its element, what is undefined is left out. */
export function toXml(name: string, value: unknown, namespace?: string): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map((item) => toXml(name, item)).join("");
  const attribute = namespace === undefined ? "" : ` xmlns="${namespace}"`;
  return `<${name}${attribute}>${contentOf(value)}</${name}>`;
}

function contentOf(value: object | string | number | boolean): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object")
    return Object.entries(value)
      .map(([name, member]) => toXml(name, member))
      .join("");
  return String(value).replaceAll(/[&<>"\r]/g, (character) => ENTITIES[character]!);
}
