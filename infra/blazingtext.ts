import { CfnMapping, Fn, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";

/**
 * The account that BlazingText's image is pulled from, by region. Source: "Docker Registry Paths and Example Code",
 * https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/sagemaker-algo-docker-registry-paths.html, as the SageMaker
 * Python SDK has it in `image_uri_config/blazingtext.json`. A stack in another region cannot be deployed.
 */
const REGISTRIES = {
  "af-south-1": "455444449433",
  "ap-east-1": "286214385809",
  "ap-northeast-1": "501404015308",
  "ap-northeast-2": "306986355934",
  "ap-northeast-3": "364406365360",
  "ap-south-1": "991648021394",
  "ap-southeast-1": "475088953585",
  "ap-southeast-2": "544295431143",
  "ca-central-1": "469771592824",
  "cn-north-1": "390948362332",
  "cn-northwest-1": "387376663083",
  "eu-central-1": "813361260812",
  "eu-north-1": "669576153137",
  "eu-south-1": "257386234256",
  "eu-west-1": "685385470294",
  "eu-west-2": "644912444149",
  "eu-west-3": "749696950732",
  "me-south-1": "249704162688",
  "sa-east-1": "855470959533",
  "us-east-1": "811284229777",
  "us-east-2": "825641698319",
  "us-gov-west-1": "226302683700",
  "us-west-1": "632365934929",
  "us-west-2": "433757028032",
} as const satisfies Record<string, string>;

/** Where a region's image is. */
export type Algorithm = { readonly image: string; readonly repositoryArn: string };

/** BlazingText in the stack's region; `:1` is its stable version. */
export function blazingText(scope: Construct): Algorithm {
  const { region, partition, urlSuffix } = Stack.of(scope);
  const mapping = Object.fromEntries(Object.entries(REGISTRIES).map(([name, account]) => [name, { account }]));
  const account = new CfnMapping(scope, "BlazingText", { mapping }).findInMap(region, "account");
  return {
    image: Fn.join("", [account, ".dkr.ecr.", region, ".", urlSuffix, "/blazingtext:1"]),
    repositoryArn: Fn.join(":", ["arn", partition, "ecr", region, account, "repository/blazingtext"]),
  };
}
