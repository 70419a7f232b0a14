import type { AttributeValue, Item } from "../dynamodb/dynalite.ts";

const bytes = (text: string): number => Buffer.byteLength(text);

/** Bytes of an item as DynamoDB counts them: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html. */
export function itemSize(item: Item | undefined): number {
  return Object.entries(item ?? {}).reduce((sum, [name, value]) => sum + bytes(name) + valueSize(value), 0);
}

function valueSize(value: AttributeValue): number {
  const [type = "", content] = Object.entries(value)[0] ?? [];
  switch (type) {
    case "S":
      return bytes(content as string);
    case "N":
      return numberSize(content as string);
    case "B":
      return Buffer.from(content as string, "base64").length;
    case "L":
      return 3 + (content as AttributeValue[]).reduce((sum, each) => sum + 1 + valueSize(each), 0);
    case "M":
      return 3 + Object.keys(content as Item).length + itemSize(content as Item);
    case "SS":
    case "NS":
    case "BS":
      return (content as string[]).reduce((sum, each) => sum + valueSize({ [type.slice(0, 1)]: each }), 0);
    default:
      return 1;
  }
}

/** About a byte for two significant digits, and one more. */
function numberSize(text: string): number {
  const digits = text
    .replace(/e.*$/i, "")
    .replace(/\D/g, "")
    .replace(/^0+|0+$/g, "");
  return Math.ceil(digits.length / 2) + 1;
}
