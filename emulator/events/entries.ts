import { ACCOUNT, REGION } from "../account.ts";
import { isRecord, onlyKnown } from "../input.ts";
import { AwsError, type Input } from "../service.ts";

/** An event as EventBridge shapes it. */
export type Event = {
  readonly version: "0";
  readonly id: string;
  readonly "detail-type": string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Record<string, unknown>;
};

export type Refusal = { readonly ErrorCode: string; readonly ErrorMessage: string };
export type Checked = { readonly event: Omit<Event, "id"> } | Refusal;

/** The only bus. */
export const BUS = "default";

const MAX_ENTRIES = 10;
/** Of all entries of one request together, in bytes. */
const MAX_SIZE = 1024 * 1024;
const BAD_COUNT = `Value at 'entries' failed to satisfy constraint: Member must have length between 1 and ${MAX_ENTRIES}`;
const KNOWN: ReadonlySet<string> = new Set(["EventBusName", "Source", "DetailType", "Detail", "Resources", "Time"]);

/** The entries of PutEvents. Throws what refuses the request as a whole. */
export function entriesIn({ Entries }: Input): Input[] {
  const entries = Array.isArray(Entries) ? Entries.filter(isRecord) : [];
  if (entries.length === 0 || entries.length > MAX_ENTRIES) throw invalid(BAD_COUNT);
  for (const entry of entries) onlyKnown("EventBridge PutEvents Entries", entry, KNOWN);
  const size = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (size >= MAX_SIZE) throw invalid("Total size of the entries in the request is over the limit.");
  return entries;
}

/** An event without its id, or why there is none. `now` in milliseconds since the epoch, the entry's `Time` in seconds. */
export function checked(entry: Input, now: number): Checked {
  const { Source, DetailType, Detail, Resources = [], Time = now / 1000 } = entry;
  for (const name of ["Source", "DetailType", "Detail"])
    if (typeof entry[name] !== "string" || entry[name] === "") return missing(name);
  const bus = busIn(entry);
  if (bus !== BUS) return { ErrorCode: "ResourceNotFoundException", ErrorMessage: `Event bus ${bus} does not exist.` };
  if (String(Source).startsWith("aws."))
    return { ErrorCode: "NotAuthorizedForSourceException", ErrorMessage: "Not authorized for the source." };
  if (!isTexts(Resources)) return notValid("Resources", "must be a list of text");
  if (typeof Time !== "number" || !Number.isFinite(Time)) return notValid("Time", "must be a timestamp");
  const detail = parsed(String(Detail));
  if (!isRecord(detail)) return { ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." };
  const time = `${new Date(Math.floor(Time) * 1000).toISOString().slice(0, 19)}Z`;
  const origin = { source: String(Source), account: ACCOUNT, time, region: REGION, resources: Resources };
  return { event: { version: "0", "detail-type": String(DetailType), ...origin, detail } };
}

/** The name of an entry's bus, which may be given as an ARN. */
export function busIn({ EventBusName: name = BUS }: Input): string {
  return String(name).split("/").at(-1) as string;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As EventBridge counts: 14 bytes for a time, and the bytes of each text. */
function sizeOf({ Time, Source, DetailType, Detail, Resources }: Input): number {
  const texts = [Source, DetailType, Detail, ...(Array.isArray(Resources) ? Resources : [])];
  return texts.reduce(
    (sum: number, text) => sum + (typeof text === "string" ? Buffer.byteLength(text) : 0),
    Time === undefined ? 0 : 14,
  );
}

const invalid = (message: string): AwsError => new AwsError("ValidationException", message);
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
const missing = (name: string): Refusal => notValid(name, `${name} is a required argument`);

function notValid(name: string, reason: string): Refusal {
  return { ErrorCode: "InvalidArgument", ErrorMessage: `Parameter ${name} is not valid. Reason: ${reason}.` };
}
