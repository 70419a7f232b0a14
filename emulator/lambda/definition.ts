import { isAbsolute, join } from "node:path";
import { notSupported } from "../service.ts";
import type { Resolved, Resource } from "../template/model.ts";

/** A function as the template deploys it. */
export type FunctionDefinition = {
  readonly name: string;
  readonly arn: string;
  /** The ARN of the role that the function's own calls are made under. */
  readonly role: string;
  /** The folder with the bundle. */
  readonly directory: string;
  /** File and export, such as `index.handler`. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly logGroup: string;
  /** Lambda writes no lines of its own for each event, as it does unless the system log level is above INFO. */
  readonly isQuiet?: true;
  /** How many events it may work on at once; without it, the service's own limit holds. */
  readonly reservedConcurrency?: number;
  /** What becomes of events that nobody waits for, where the template says it. */
  readonly asynchronous?: AsynchronousSettings;
};

export type AsynchronousSettings = {
  /** How often an event that failed is tried again, 0 to 2. */
  readonly retries: number;
  /** How long after its arrival an event may still be tried, in milliseconds. */
  readonly maxAgeMs: number;
};

/** As Lambda has it where nothing is said. */
export const ASYNCHRONOUS: AsynchronousSettings = { retries: 2, maxAgeMs: 6 * 60 * 60_000 };

/**
 * The functions of a resolved template. `assembly` is the folder that the template was synthesized into; the bundles
 * lie beside it.
 */
export function functionsOf(template: Resolved, assembly: string): FunctionDefinition[] {
  const configs = template.ofType("AWS::Lambda::EventInvokeConfig");
  return template
    .ofType("AWS::Lambda::Function")
    .map((resource) => ({ ...definitionOf(resource, assembly), ...asynchronousOf(resource, configs) }));
}

/** What the template's configuration for a function's events says. */
function asynchronousOf(
  { name }: Resource,
  configs: readonly Resource[],
): Pick<FunctionDefinition, "asynchronous"> | undefined {
  const config = configs.find(({ properties }) => properties.FunctionName === name);
  if (config === undefined) return undefined;
  const { Qualifier, DestinationConfig, MaximumRetryAttempts, MaximumEventAgeInSeconds } = config.properties;
  if (Qualifier !== "$LATEST")
    throw notSupported(`The version or alias ${JSON.stringify(Qualifier)} (${config.logicalId})`);
  if (DestinationConfig !== undefined) throw notSupported(`A destination of events (${config.logicalId})`);
  const retries = Number(MaximumRetryAttempts ?? ASYNCHRONOUS.retries);
  const maxAgeMs =
    MaximumEventAgeInSeconds === undefined ? ASYNCHRONOUS.maxAgeMs : Number(MaximumEventAgeInSeconds) * 1000;
  return { asynchronous: { retries, maxAgeMs } };
}

function definitionOf(resource: Resource, assembly: string): FunctionDefinition {
  const { properties } = resource;
  refuseUnknown(resource);
  const reserved = properties.ReservedConcurrentExecutions;
  const logging = properties.LoggingConfig as { LogGroup?: string; SystemLogLevel?: string } | undefined;
  return {
    name: resource.name,
    arn: resource.attribute("Arn"),
    role: properties.Role as string,
    directory: directoryOf(resource, assembly),
    handler: properties.Handler as string,
    environment: environmentOf(resource),
    timeoutSeconds: Number(properties.Timeout ?? 3),
    memoryMb: Number(properties.MemorySize ?? 128),
    logGroup: logging?.LogGroup ?? `/aws/lambda/${resource.name}`,
    ...(logging?.SystemLogLevel === "WARN" && { isQuiet: true }),
    ...(reserved === undefined ? {} : { reservedConcurrency: Number(reserved) }),
  };
}

function refuseUnknown({ logicalId, properties }: Resource): void {
  if (properties.PackageType === "Image") throw notSupported(`A container image (${logicalId})`);
  if (properties.Layers !== undefined) throw notSupported(`A Lambda layer (${logicalId})`);
  const runtime = properties.Runtime as string;
  if (!runtime.startsWith("nodejs")) throw notSupported(`The runtime ${runtime} (${logicalId})`);
}

function environmentOf({ properties }: Resource): Record<string, string> {
  const { Variables: variables = {} } = (properties.Environment ?? {}) as {
    Variables?: Record<string, string | number>;
  };
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));
}

/** The CDK notes the folder of a bundle in the metadata; where that is turned off, the asset's hash names it. */
function directoryOf({ logicalId, metadata, properties }: Resource, assembly: string): string {
  const code = properties.Code as { S3Key?: string } | undefined;
  const noted = metadata["aws:asset:path"];
  const path = typeof noted === "string" ? noted : code?.S3Key?.replace(/^(.*\/)?([0-9a-f]+)\.zip$/, "asset.$2");
  if (path === undefined) throw notSupported(`Inline code (${logicalId})`);
  return isAbsolute(path) ? path : join(assembly, path);
}
