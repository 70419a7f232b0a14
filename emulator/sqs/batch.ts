import { isRecord, listOf } from "../input.ts";
import { AwsError, type Caller, type Input, type Output } from "../service.ts";
import { sentReceipt } from "./message.ts";
import type { Queue, Sending } from "./queue.ts";
import { checkParameters, MAX_SIZE, noList, sendingOf } from "./requests.ts";

const MOST = 10;
const ID = /^[\w-]{1,80}$/;

/** Sends up to ten messages, all in one write: what SQS would refuse of one entry fails that entry alone. */
export async function sendBatch(queue: Queue, input: Input, { role }: Caller): Promise<Output> {
  const entries = entriesOf(input);
  const checked = entries.map((entry) => ({ Id: String(entry["Id"]), sending: sendingOrFault(entry) }));
  const taken = checked.flatMap(({ Id, sending }) => (sending instanceof AwsError ? [] : [{ Id, sending }]));
  const sent = await queue.sendAll(
    taken.map(({ sending }) => sending),
    role,
  );
  const Failed = checked.flatMap(({ Id, sending }) => (sending instanceof AwsError ? [failed(Id, sending)] : []));
  return {
    Successful: sent.map((message, at) => ({ Id: taken[at]?.Id, ...sentReceipt(message) })),
    ...(Failed.length > 0 && { Failed }),
  };
}

/** The entries, as far as they are a batch at all. */
function entriesOf(input: Input): Input[] {
  const entries = listOf(input, "Entries", noList).filter(isRecord);
  const ids = entries.map(({ Id }) => String(Id));
  const size = entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(String(MessageBody)), 0);
  if (entries.length === 0) throw refusal("EmptyBatchRequest", "There should be at least one entry in the request.");
  if (entries.length > MOST)
    throw refusal("TooManyEntriesInBatchRequest", `Maximum number of entries per request are ${MOST}.`);
  if (!ids.every((id) => ID.test(id))) throw refusal("InvalidBatchEntryId", "An entry's Id is not valid.");
  if (new Set(ids).size < ids.length) throw refusal("BatchEntryIdsNotDistinct", "Two entries have the same Id.");
  if (size > MAX_SIZE) throw refusal("BatchRequestTooLong", `Batch requests cannot be longer than ${MAX_SIZE} bytes.`);
  return entries;
}

function sendingOrFault({ Id: _id, ...entry }: Input): Sending | AwsError {
  checkParameters("SendMessage", entry);
  try {
    return sendingOf(entry);
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

const refusal = (code: string, message: string): AwsError => new AwsError(code, message);

const failed = (Id: string, { code, message }: AwsError): Output => ({
  Id,
  Code: code,
  Message: message,
  SenderFault: true,
});
