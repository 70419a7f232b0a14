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

/** `Ref` reads the name; `resource` makes the part of the ARN behind the account. */
function byName(service: string, nameProperty: string, resource: Read): ResourceType {
  return { nameProperty, ref: name, attributes: { Arn: (self) => arn(service, resource(self)) } };
}

/** `Ref` reads the name, and nothing else is read. */
const named = (nameProperty: string): ResourceType => ({ nameProperty, ref: name, attributes: {} });

/** `Ref` reads a generated id, which one attribute reads as well. */
const byId = (attribute: string): ResourceType => ({ ref: id, attributes: { [attribute]: id } });

/** Nothing here reads more of it than that it exists. */
const opaque: ResourceType = { ref: (self) => self.logicalId, attributes: {} };

const queueUrl: Read = (self) => `${self.endpoint}/${ACCOUNT}/${self.name}`;
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
    attributes: { Arn: (self) => arn("sqs", self.name), QueueName: name },
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
  "AWS::IAM::Role": {
    nameProperty: "RoleName",
    ref: name,
    attributes: { Arn: (self) => `arn:aws:iam::${ACCOUNT}:role/${self.name}` },
  },
  "AWS::IAM::Policy": named("PolicyName"),
  "AWS::ApiGatewayV2::Api": { ref: id, attributes: { ApiId: id, ApiEndpoint: (self) => self.endpoint } },
  "AWS::ApiGatewayV2::Stage": named("StageName"),
  "AWS::ApiGatewayV2::Route": byId("RouteId"),
  "AWS::ApiGatewayV2::Integration": byId("IntegrationId"),
  "AWS::ApiGatewayV2::Authorizer": byId("AuthorizerId"),
  "AWS::Cognito::UserPool": {
    nameProperty: "UserPoolName",
    ref: pool,
    attributes: {
      Arn: (self) => arn("cognito-idp", `userpool/${pool(self)}`),
      ProviderName: provider,
      ProviderURL: (self) => `https://${provider(self)}`,
    },
  },
  "AWS::Cognito::UserPoolClient": named("ClientName"),
  "AWS::Cognito::UserPoolGroup": named("GroupName"),
  "AWS::Cognito::UserPoolResourceServer": named("Identifier"),
  "AWS::Cognito::UserPoolDomain": named("Domain"),
  "AWS::Cognito::ManagedLoginBranding": opaque,
  // A page is served by whoever starts this machine. What hosts it on AWS has names, and does nothing here.
  "AWS::CloudFront::Distribution": {
    ref: id,
    attributes: { Id: id, DomainName: (self) => `${self.id}.cloudfront.net` },
  },
  "AWS::CloudFront::OriginAccessControl": byId("Id"),
  "AWS::CloudFront::ResponseHeadersPolicy": byId("Id"),
  "AWS::Events::Rule": byName("events", "Name", (self) => `rule/${self.name}`),
  "AWS::Scheduler::Schedule": byName("scheduler", "Name", (self) => `schedule/default/${self.name}`),
  "AWS::Logs::LogGroup": byName("logs", "LogGroupName", (self) => `log-group:${self.name}:*`),
  "AWS::Logs::MetricFilter": opaque,
  "AWS::CloudWatch::Alarm": byName("cloudwatch", "AlarmName", (self) => `alarm:${self.name}`),
  "AWS::CloudWatch::Dashboard": named("DashboardName"),
  "AWS::SNS::Topic": { nameProperty: "TopicName", ref: topicArn, attributes: { TopicName: name } },
  "AWS::SNS::TopicPolicy": opaque,
  "AWS::SecretsManager::Secret": { nameProperty: "Name", ref: secretArn, attributes: {} },
};

/** Resources that may be left out without anyone noticing on one machine. */
const IGNORABLE: ReadonlySet<string> = new Set([
  "AWS::CDK::Metadata",
  "AWS::Lambda::LayerVersion",
  "Custom::CDKBucketDeployment",
]);

/** The CDK's own function that copies files into buckets at a deployment, with its role: the same name in every stack. */
const DEPLOYS_FILES = /^CustomCDKBucketDeployment8693BB6496/;

export const isIgnorable = (logicalId: string, type: string): boolean =>
  IGNORABLE.has(type) || DEPLOYS_FILES.test(logicalId);
