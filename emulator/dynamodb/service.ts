import { arn } from "../account.ts";
import { KeyLock } from "../key-lock.ts";
import { unitsOf } from "../metering/dynamodb.ts";
import { itemSize } from "../metering/item-size.ts";
import type { Meter } from "../metering/meter.ts";
import { AwsError, type Caller, type Input, notSupported, type Output, type Service } from "../service.ts";
import { MAX_ITEM_SIZE, OneActionStore } from "./action-store.ts";
import { action, type Request, validated } from "./dynalite.ts";
import { translated } from "./errors.ts";
import { refuseDocumentComparison, refuseUnknownParameters, refuseUnsafeNames, SUPPORTED } from "./support.ts";
import { type DynamoOptions, Tables } from "./tables.ts";

/**
 * DynamoDB in a folder. Conditions, updates, queries and their error messages are dynalite's, the storage is
 * ours. Tables are created when missing, indexes that are new are filled. Throws when a table's key changed.
 */
export async function createDynamo(options: DynamoOptions): Promise<Service> {
  return new Dynamo(await Tables.open(options), options.meter);
}

class Dynamo implements Service {
  readonly name = "dynamodb";
  readonly #tables: Tables;
  readonly #meter: Meter | undefined;
  readonly #locks = new KeyLock();
  readonly #running = new Set<Promise<Output>>();

  constructor(tables: Tables, meter: Meter | undefined) {
    this.#tables = tables;
    this.#meter = meter;
  }

  async call(name: string, input: Input, { role }: Caller): Promise<Output> {
    if (!SUPPORTED.has(name)) throw notSupported(`DynamoDB ${name}`);
    const running = this.#perform(name, input, role);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  resourcesOf(_action: string, input: Input): readonly string[] {
    const index = typeof input["IndexName"] === "string" ? `/index/${input["IndexName"]}` : "";
    return [tableArn(String(input["TableName"])) + index];
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#running);
    await this.#tables.close();
  }

  async #perform(name: string, input: Input, role: string): Promise<Output> {
    const request = requestOf(name, input);
    let store: OneActionStore | undefined;
    try {
      const output = await new Promise<Output>((resolve, reject) => {
        store = new OneActionStore(this.#tables, this.#locks, request, reject);
        action(name)(store, request, (error, output) => (error ? reject(error) : resolve(output as Output)));
      });
      this.#count(name, input, role, store, output);
      return output;
    } catch (error) {
      const known = translated(error);
      if (isRefusedByCondition(known)) this.#count(name, input, role, store);
      const wanted = input["ReturnValuesOnConditionCheckFailure"] === "ALL_OLD";
      throw withItem(known, wanted ? store?.found : undefined);
    } finally {
      store?.end();
    }
  }

  #count(action: string, input: Input, by: string, store: OneActionStore | undefined, output: Output = {}): void {
    const table = this.#tables.get(String(input["TableName"]));
    if (this.#meter === undefined || store === undefined || table === undefined) return;
    const { IndexName: index, ConsistentRead } = input;
    const { found, written } = store;
    const uses = unitsOf({
      action,
      table: table.description,
      index: typeof index === "string" ? index : undefined,
      isConsistent: ConsistentRead === true,
      found,
      read: store.read.slice(0, Number(output["ScannedCount"] ?? 0)).map(itemSize),
      ...(written && { written }),
    });
    for (const use of uses) this.#meter({ ...use, by });
  }
}

function requestOf(name: string, input: Input): Request {
  refuseUnknownParameters(name, input);
  refuseUnsafeNames(input);
  try {
    const request = validated(name, { ...input }, { options: { maxItemSize: MAX_ITEM_SIZE } });
    refuseDocumentComparison(request);
    return request;
  } catch (error) {
    throw translated(error);
  }
}

const isRefusedByCondition = (error: unknown): error is AwsError =>
  error instanceof AwsError && error.code === "ConditionalCheckFailedException";

function withItem(error: unknown, item: unknown): unknown {
  if (!isRefusedByCondition(error) || item === undefined) return error;
  return new AwsError(error.code, error.message, error.status, { Item: item });
}

const tableArn = (name: string): string => arn("dynamodb", `table/${name}`);
