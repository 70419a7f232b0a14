import { createHash } from "node:crypto";

/** A message as it is stored. Times are milliseconds since the epoch. */
export type Message = {
  readonly id: string;
  readonly body: string;
  readonly sender: string;
  /** Whose it is, in a fair queue. */
  readonly group?: string | undefined;
  readonly sentAt: number;
  /** From when on it can be received. */
  readonly visibleAt: number;
  readonly receives: number;
  readonly firstReceivedAt?: number;
  /** What the newest receipt handle must carry. */
  readonly receipt?: string;
  /** The queue that gave it up, for a message in a dead-letter queue. */
  readonly source?: string;
};

/** A message and its place in the queue. */
export type Placed = { readonly place: string; readonly message: Message };

export const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

/** What whoever sent a message is told. */
export const sentReceipt = ({ id, body }: Message) => ({ MessageId: id, MD5OfMessageBody: md5(body) });

/** The receipt handle of a message that was just received. */
export function handleOf({ place, message }: Placed): string {
  return Buffer.from(`${place}:${message.receipt}`).toString("base64");
}

/** The place and receipt in a handle, or nothing when it is no handle of ours. */
export function parseHandle(handle: string): { place: string; receipt: string } | undefined {
  const [, place, receipt] = /^(\d+):([\w-]+)$/.exec(Buffer.from(handle, "base64").toString()) ?? [];
  return place === undefined || receipt === undefined ? undefined : { place, receipt };
}

type SystemAttributes = {
  readonly SenderId: string;
  readonly SentTimestamp: string;
  readonly ApproximateReceiveCount: string;
  readonly ApproximateFirstReceiveTimestamp: string;
  readonly DeadLetterQueueSourceArn?: string;
  readonly MessageGroupId?: string;
};

/** The attributes that a received message carries. */
export function systemAttributes(message: Message): SystemAttributes {
  return {
    SenderId: message.sender,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receives),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    ...(message.group !== undefined && { MessageGroupId: message.group }),
    ...(message.source !== undefined && { DeadLetterQueueSourceArn: message.source }),
  };
}
