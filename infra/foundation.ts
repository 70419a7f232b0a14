import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import { DecisionTable } from "./decision-table.ts";
import { FeedbackStore } from "./feedback-store.ts";
import type { Parameters } from "./parameters.ts";

/** What every part of the stack stands on. */
export class Foundation extends Construct {
  readonly bundles: string;
  readonly parameters: Parameters;
  readonly table: DecisionTable;
  readonly store: FeedbackStore;
  readonly samplingKey: Secret;

  constructor(parent: Construct, id: string, bundles: string, parameters: Parameters) {
    super(parent, id);
    this.bundles = bundles;
    this.parameters = parameters;
    this.table = new DecisionTable(this, "Decisions");
    this.store = new FeedbackStore(this, "Feedback");
    this.samplingKey = new Secret(this, "SamplingKey", {
      description: "Keys the audit draw and the order of the review queue",
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    acknowledge(
      this.samplingKey,
      "SMG4",
      "Another key would draw other audits and reorder the queue; it protects no access.",
    );
    acknowledge(
      this.store,
      "S1",
      "Only the functions read and write it; CloudTrail data events say who did, where a team needs that.",
    );
  }

  /** The value of a parameter as text, for definitions and environments. */
  value(name: keyof Parameters): string {
    return this.parameters[name].valueAsString;
  }
}
