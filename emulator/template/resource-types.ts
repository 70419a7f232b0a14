import { ACCOUNT, arn } from "../account.ts";

/** What the rows of the table may read of a resource. */
export type Self = {
  readonly logicalId: string;
  readonly name: string;
  /** Ten hexadecimal characters that are the same at every start. */
  readonly id: string;
  readonly stack: string;
  /** Where this machine's AWS calls go, such as `http://127.0.0.1:4500`. */
  readonly endpoint: string;
  /** A property of the resource, resolved. */
  readonly text: (property: string) => string | undefined;
};

type Read = (self: Self) => string;

/** How one resource type is named, and what `Ref` and `Fn::GetAtt` read of it. */
export type ResourceType = {
  readonly nameProperty?: string;
  /** Bucket names are lower case. */
  readonly lowerCase?: boolean;
  readonly ref: Read;
  readonly attributes: Readonly<Record<string, Read>>;
};

const name: Read = (self) => self.name;
const id: Read = (self) => self.id;
const logicalId: Read = (self) => self.logicalId;

/** `Ref` reads the name; `resource` makes the part of the ARN behind the account. */
function byName(
  service: string,
  nameProperty: string,
  resource: Read,
  more: ResourceType["attributes"] = {},
): ResourceType {
  return { nameProperty, ref: name, attributes: { Arn: (self) => arn(service, resource(self)), ...more } };
}

/** `Ref` reads a generated id, which one attribute reads as well. */
const byId = (attribute?: string): ResourceType => ({
  ref: id,
  attributes: attribute === undefined ? {} : { [attribute]: id },
});

/** Nothing here reads more of it than that it exists. */
const opaque: ResourceType = { ref: logicalId, attributes: {} };

const queueUrl: Read = (self) => `${self.endpoint}/${ACCOUNT}/${self.name}`;
const iamArn =
  (kind: string): Read =>
  (self) =>
    `arn:aws:iam::${ACCOUNT}:${kind}/${self.name}`;
const topicArn: Read = (self) => arn("sns", self.name);
const stateMachineArn: Read = (self) => arn("states", `stateMachine:${self.name}`);
const secretArn: Read = (self) => arn("secretsmanager", `secret:${self.name}-${self.id.slice(0, 6)}`);

/** Tokens are made without the template, so the pool's id follows from the stack's name alone. */
export const userPoolId = (stack: string): string => `us-east-1_${stack.replaceAll(/[^0-9A-Za-z]/g, "")}`;
const pool: Read = (self) => userPoolId(self.stack);
const provider: Read = (self) => `cognito-idp.us-east-1.amazonaws.com/${pool(self)}`;

/** Every resource type that this machine knows. Another one in a template is refused. */
export const RESOURCE_TYPES: Readonly<Record<string, ResourceType>> = {
  "AWS::DynamoDB::Table": byName("dynamodb", "TableName", (self) => `table/${self.name}`),
  "AWS::SQS::Queue": {
    nameProperty: "QueueName",
    ref: queueUrl,
    attributes: { Arn: (self) => arn("sqs", self.name), QueueName: name, QueueUrl: queueUrl },
  },
  "AWS::SQS::QueuePolicy": opaque,
  "AWS::S3::Bucket": {
    nameProperty: "BucketName",
    lowerCase: true,
    ref: name,
    attributes: {
      Arn: (self) => `arn:aws:s3:::${self.name}`,
      RegionalDomainName: (self) => `${self.name}.s3.us-east-1.amazonaws.com`,
    },
  },
  "AWS::S3::BucketPolicy": opaque,
  "AWS::Lambda::Function": byName("lambda", "FunctionName", (self) => `function:${self.name}`),
  "AWS::Lambda::EventSourceMapping": byId("Id"),
  "AWS::Lambda::EventInvokeConfig": opaque,
  "AWS::Lambda::Permission": opaque,
  "AWS::StepFunctions::StateMachine": {
    nameProperty: "StateMachineName",
    ref: stateMachineArn,
    attributes: { Arn: stateMachineArn, Name: name },
  },
  "AWS::IAM::Role": { nameProperty: "RoleName", ref: name, attributes: { Arn: iamArn("role"), RoleId: id } },
  "AWS::IAM::Policy": { nameProperty: "PolicyName", ref: name, attributes: {} },
  "AWS::IAM::ManagedPolicy": {
    nameProperty: "ManagedPolicyName",
    ref: iamArn("policy"),
    attributes: { PolicyArn: iamArn("policy") },
  },
  "AWS::ApiGatewayV2::Api": { ref: id, attributes: { ApiId: id, ApiEndpoint: (self) => self.endpoint } },
  "AWS::ApiGatewayV2::Stage": { nameProperty: "StageName", ref: name, attributes: {} },
  "AWS::ApiGatewayV2::Route": byId("RouteId"),
  "AWS::ApiGatewayV2::Integration": byId("IntegrationId"),
  "AWS::ApiGatewayV2::Authorizer": byId("AuthorizerId"),
  "AWS::Cognito::UserPool": {
    nameProperty: "UserPoolName",
    ref: pool,
    attributes: {
      Arn: (self) => arn("cognito-idp", `userpool/${pool(self)}`),
      UserPoolId: pool,
      ProviderName: provider,
      ProviderURL: (self) => `https://${provider(self)}`,
    },
  },
  "AWS::Cognito::UserPoolClient": { nameProperty: "ClientName", ref: name, attributes: { ClientId: name, Name: name } },
  "AWS::Cognito::UserPoolGroup": { nameProperty: "GroupName", ref: name, attributes: {} },
  "AWS::Cognito::UserPoolResourceServer": { nameProperty: "Identifier", ref: name, attributes: {} },
  "AWS::Cognito::UserPoolDomain": { nameProperty: "Domain", ref: name, attributes: {} },
  "AWS::Cognito::ManagedLoginBranding": opaque,
  // The page is served by this machine itself. What hosts it on AWS has names, and does nothing here.
  "AWS::CloudFront::Distribution": {
    ref: id,
    attributes: { Id: id, DomainName: (self) => `${self.id}.cloudfront.net` },
  },
  "AWS::CloudFront::OriginAccessControl": byId("Id"),
  "AWS::CloudFront::ResponseHeadersPolicy": byId("Id"),
  "AWS::Scheduler::ScheduleGroup": byName("scheduler", "Name", (self) => `schedule-group/${self.name}`),
  "AWS::Scheduler::Schedule": byName(
    "scheduler",
    "Name",
    (self) => `schedule/${self.text("GroupName") ?? "default"}/${self.name}`,
  ),
  "AWS::Logs::LogGroup": byName("logs", "LogGroupName", (self) => `log-group:${self.name}:*`),
  "AWS::Logs::MetricFilter": opaque,
  "AWS::Logs::QueryDefinition": opaque,
  "AWS::Logs::ResourcePolicy": opaque,
  "AWS::CloudWatch::Alarm": byName("cloudwatch", "AlarmName", (self) => `alarm:${self.name}`),
  "AWS::CloudWatch::CompositeAlarm": byName("cloudwatch", "AlarmName", (self) => `alarm:${self.name}`),
  "AWS::CloudWatch::Dashboard": { nameProperty: "DashboardName", ref: name, attributes: {} },
  "AWS::SNS::Topic": { nameProperty: "TopicName", ref: topicArn, attributes: { TopicArn: topicArn, TopicName: name } },
  "AWS::SNS::TopicPolicy": opaque,
  "AWS::SNS::Subscription": opaque,
  "AWS::SecretsManager::Secret": { nameProperty: "Name", ref: secretArn, attributes: { Id: secretArn } },
  "AWS::KMS::Key": { ref: id, attributes: { Arn: (self) => arn("kms", `key/${self.id}`), KeyId: id } },
  "AWS::KMS::Alias": { nameProperty: "AliasName", ref: name, attributes: {} },
};

/** Resources that may be left out without anyone noticing on one machine. */
const IGNORABLE: ReadonlySet<string> = new Set([
  "AWS::CDK::Metadata",
  "AWS::Lambda::LayerVersion",
  "Custom::CDKBucketDeployment",
  "Custom::S3AutoDeleteObjects",
  "Custom::LogRetention",
]);

/** The CDK's own function that copies files into buckets at a deployment, with its role: the same name in every stack. */
const DEPLOYS_FILES = /^CustomCDKBucketDeployment8693BB6496/;

export const isIgnorable = (logicalId: string, type: string): boolean =>
  IGNORABLE.has(type) || DEPLOYS_FILES.test(logicalId);
