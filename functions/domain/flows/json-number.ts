/** Digits that every double has, written as an integer or a fraction. */
const SURE = 15;
/** Digits that tell one double from its neighbours: programs write a double with as many at most. */
const DOUBLE_DIGITS = 17;
/** Below this, doubles have ever fewer digits. */
const LEAST_NORMAL = 2.225_073_858_507_201_4e-308;

const PARTS = /^-?(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/;

/** A number as digits that neither begin nor end with 0, and the power of ten that they are multiplied by. */
type Decimal = { readonly digits: string; readonly power: number };

/**
 * Why a number cannot be kept as it was written, or undefined where it can. An integer must be a double exactly, because
 * it may be an id. A fraction may have as many digits as a program writes for a double; what a double keeps of it is the
 * nearest one.
 */
export function numberFault(source: string): string | undefined {
  if (source.length <= SURE && !/e/i.test(source)) return undefined;
  const value = Number(source);
  if (!Number.isFinite(value)) return "the number is too large to be kept";
  const [given, kept] = [decimalOf(source), decimalOf(String(value))];
  if (given.digits === kept.digits && (given.power === kept.power || given.digits === "")) return undefined;
  const isFraction = given.power < 0;
  if (isFraction && given.digits.length <= DOUBLE_DIGITS && Math.abs(value) >= LEAST_NORMAL) return undefined;
  return `the number cannot be kept as it is: it would become ${value}. Send it as a text`;
}

function decimalOf(source: string): Decimal {
  const [, whole = "", fraction = "", exponent = "0"] = PARTS.exec(source) ?? [];
  const all = (whole + fraction).replace(/^0+/, "");
  const digits = withoutZeros(all);
  return { digits, power: Number(exponent) - fraction.length + (all.length - digits.length) };
}

/** Without the zeros at its end. A regular expression would look at each run of zeros once for each of them. */
function withoutZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}
