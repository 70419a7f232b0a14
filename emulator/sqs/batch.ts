import { isRecord } from "../input.ts";
import { AwsError, type Input, type Output } from "../service.ts";
import { checkParameters, MAX_SIZE, tooLong } from "./requests.ts";

const MAX_ENTRIES = 10;
const BAD_ID =
  "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.";

/** Runs a batch: each entry succeeds or fails by itself, and faults of the batch as a whole are thrown. */
export async function inBatch(action: string, input: Input, one: (entry: Input) => Promise<Output>): Promise<Output> {
  const entries = entriesOf(action, input);
  const results = await Promise.allSettled(entries.map(one));
  const successful: Output[] = [];
  const failed: Output[] = [];
  for (const [number, result] of results.entries()) {
    const id = entries[number]?.["Id"];
    if (result.status === "fulfilled") successful.push({ Id: id, ...result.value });
    else failed.push({ Id: id, ...failure(result.reason) });
  }
  return { Successful: successful, ...(failed.length > 0 && { Failed: failed }) };
}

function entriesOf(action: string, { Entries }: Input): Input[] {
  const entries = Array.isArray(Entries) ? Entries.filter(isRecord) : [];
  if (entries.length === 0) throw refused("EmptyBatchRequest", "There should be at least one entry in the request.");
  if (entries.length > MAX_ENTRIES)
    throw refused("TooManyEntriesInBatchRequest", "Maximum number of entries per request are 10.");
  const ids = entries.map(({ Id }) => String(Id));
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id))) throw refused("InvalidBatchEntryId", BAD_ID);
  if (new Set(ids).size < ids.length)
    throw refused("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
  const size = entries.reduce(
    (sum, { MessageBody }) => sum + (typeof MessageBody === "string" ? Buffer.byteLength(MessageBody) : 0),
    0,
  );
  if (size > MAX_SIZE) throw tooLong("BatchRequestTooLong", "Batch requests");
  for (const entry of entries) checkParameters(`${action} Entries`, entry);
  return entries;
}

function failure(error: unknown): Output {
  if (!(error instanceof AwsError)) throw error;
  return { SenderFault: true, Code: error.code, Message: error.message };
}

const refused = (code: string, message: string): AwsError => new AwsError(code, message);
