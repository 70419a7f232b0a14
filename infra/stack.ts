import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { STAGE } from "../functions/http/routes.ts";
import { Alarms } from "./alarms.ts";
import { Api } from "./api.ts";
import { BatchQueue, Batches } from "./batches.ts";
import { Counting } from "./counting.ts";
import { Dashboard } from "./dashboard.ts";
import { DecisionPath } from "./decision-path.ts";
import { explaining } from "./explaining.ts";
import { Forgetting } from "./forgetting.ts";
import { Foundation } from "./foundation.ts";
import { Identity } from "./identity.ts";
import type { IdentityProviderSetting } from "./identity-provider-settings.ts";
import { Learning } from "./learning.ts";
import { Ops } from "./ops.ts";
import { Media } from "./media.ts";
import { type MediaAccess, NO_ACCESS } from "./media-settings.ts";
import { Notices } from "./notices.ts";
import { Page, type PageAt } from "./page.ts";
import { People } from "./people.ts";
import type { Names } from "./names.ts";
import { Online } from "./online.ts";
import { addParameters } from "./parameters.ts";
import { Record } from "./record.ts";
import { ReviewPath } from "./review-path.ts";
import type { SharedPool } from "./settings.ts";
import { Stuck } from "./stuck.ts";
import { Sweeper } from "./sweeper.ts";
import { functionsIn } from "./system-alarms.ts";
import { Webhooks } from "./webhooks.ts";

export type SecondLookProps = StackProps & {
  /** The folder that the functions were bundled into. */
  readonly bundles: string;
  /** The flow's name, and the names that follow from it. */
  readonly flow: string;
  /** The skills that the flow names; none where it is left out. */
  readonly skills?: readonly string[];
  /** Whether the flow has rules that decide, or repeats what people decided. */
  readonly decidingParts?: boolean;
  /** Whether the flow has an online model. */
  readonly hasOnline?: boolean;
  /** Whether the flow says why its model thought so. */
  readonly explains?: boolean;
  readonly names: Names;
  /** Names of the applications that get client credentials. */
  readonly applications: readonly string[];
  /** Where the page is; there is none when it is left out. */
  readonly page?: PageAt | undefined;
  /** The user pool of another stack; the stack makes one of its own where it is left out. */
  readonly pool?: SharedPool | undefined;
  /** Where people of a company sign in. */
  readonly identityProvider?: IdentityProviderSetting | undefined;
  /** Pages of other stacks that sign people in by this stack's pool. */
  readonly pageUrls?: readonly string[];
  /** What of other buckets items may refer to. */
  readonly media?: MediaAccess;
  /** Whether webhooks may go to this machine. Only a system that runs on one machine may be told so. */
  readonly allowLoopbackWebhooks?: boolean;
};

/** The whole of Second Look. */
export class SecondLookStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    {
      bundles,
      flow,
      skills = [],
      decidingParts = false,
      hasOnline = false,
      explains = false,
      names,
      applications,
      page,
      pool,
      identityProvider,
      pageUrls = [],
      media: access = NO_ACCESS,
      allowLoopbackWebhooks: allowLoopback = false,
      ...props
    }: SecondLookProps,
  ) {
    super(scope, id, { description: "Second Look: human review for machine decisions", ...props });
    const parameters = addParameters(this);
    const foundation = new Foundation(this, "Foundation", { bundles, names, parameters });
    const identity = new Identity(this, "Identity", {
      applications,
      flow,
      skills,
      domain: names.signIn,
      shared: pool,
      provider: identityProvider,
      pageUrls,
    });

    const media = new Media(this, "Media", identity, access);
    const online = hasOnline ? new Online(this, "Online", foundation) : undefined;
    const why = explains ? explaining(this, foundation) : [];
    const reviews = new ReviewPath(this, "Reviews", { foundation, media, online, explaining: why });
    const batches = new BatchQueue(this, "BatchQueue");
    const review = reviews.workflow;
    const decisions = new DecisionPath(this, "Decisions", { foundation, media, review, batches, online });
    new Batches(this, "Batches", { foundation, media, decision: decisions.workflow, queue: batches });
    const learning = new Learning(this, "Learning", foundation);
    const record = new Record(this, "Record", foundation, identity.applications);
    const ops = new Ops(this, "Ops", {
      foundation,
      explaining: why,
      digests: record.store,
      retraining: learning.workflow,
      applications: identity.applications,
    });
    const people = new People(this, "People", foundation, identity);
    const webhooks = new Webhooks(this, "Webhooks", { foundation, flow, allowLoopback });

    const alarms = new Alarms(this, "Monitoring");
    const notices = new Notices(this, "Notices", { foundation, flow, topic: alarms.topic, allowLoopback });

    const stuck = new Stuck(this, "Stuck", {
      foundation,
      letters: {
        tokens: reviews.queue.tokens,
        answers: reviews.queue.answers,
        overdue: reviews.queue.overdue,
        events: webhooks.events,
        deliveries: webhooks.deliveries,
        retries: webhooks.retries,
        notices: notices.events,
        batches,
      },
      review: reviews.workflow,
      retraining: learning.workflow,
      applications: identity.applications,
    });

    const api = new Api(this, "Api", {
      flow,
      identity,
      functions: {
        "decisions-api": decisions.api,
        "objections-api": reviews.objections,
        "reviews-api": reviews.api,
        "ops-api": ops.api,
        "stuck-api": stuck.api,
        "webhooks-api": webhooks.api,
        "people-api": people.api,
      },
    });
    const shown = page && new Page(this, "Page", { page, flow, identity, media, http: api.http });
    if (shown === undefined && pageUrls.length > 0) identity.addPage();

    new Sweeper(this, "Sweeper", foundation, {
      workflow: reviews.workflow,
      queue: reviews.queue,
      batches,
      applications: identity.applications,
      retries: webhooks.retries,
      notifyAfter: notices.afterMinutes,
      pageUrl: shown?.url ?? "",
    });
    new Forgetting(this, "Forgetting", {
      foundation,
      media,
      queue: reviews.queue,
      applications: identity.applications,
      online,
    });
    new Counting(this, "Counting", foundation, identity.applications);
    alarms.watch({
      queue: reviews.queue,
      batches,
      webhooks,
      notices,
      decision: decisions.workflow,
      review: reviews.workflow,
      retraining: learning.workflow,
      parts: {
        http: api.http,
        table: foundation.table,
        queue: reviews.queue,
        webhooks,
        notices,
        online,
        functions: functionsIn(this),
        namespace: names.metrics,
      },
      overdueMinutes: parameters.ReviewTimeoutMinutes.valueAsNumber,
      targetErrorRate: parameters.TargetErrorRate.valueAsNumber,
      decidingParts,
    });
    new Dashboard(this, "Dashboard", names.metrics);
    new CfnOutput(this, "ApiUrl", { value: `${api.http.apiEndpoint}/${STAGE}` });
  }
}
