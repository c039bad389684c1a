import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeTimeToLiveCommand, DynamoDBClient, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { SESClient, VerifyDomainIdentityCommand } from '@aws-sdk/client-ses';
import * as z from 'zod';
import { clientOptions, credentials, region } from './emulator.ts';
import { repository, searchPath } from './machine/paths.ts';

const run = promisify(execFile);

export const stageName = 'local';
export const stackName = `Tierdesk-${stageName}`;
const account = '000000000000';
const ttlAttribute = 'expiresAt';

/** The outputs of the deployed stack that the local stack reads. */
export const outputsSchema = z.object({
  ApiId: z.string(),
  TableName: z.string(),
  RawMailBucketName: z.string(),
  MailTopicArn: z.string(),
  IntakeQueueUrl: z.string(),
  StateMachineArn: z.string(),
  ReconcileFunctionName: z.string(),
  PublishArticlesFunctionName: z.string(),
  StaffPoolId: z.string(),
  StaffClientId: z.string(),
  StaffBucketName: z.string(),
});

export type Outputs = z.infer<typeof outputsSchema>;

/** The outputs of a complete stack in the local AWS; undefined when there is none of that name. */
export async function outputsOf(awsEndpoint: string, name: string): Promise<Record<string, string> | undefined> {
  const client = new CloudFormationClient(clientOptions(awsEndpoint));
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    const stack = Stacks.find(({ StackStatus }) => /^(CREATE|UPDATE)_COMPLETE$/.test(StackStatus ?? ''));
    if (!stack) return undefined;
    return Object.fromEntries((stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError') return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

export type DeployOptions = {
  awsEndpoint: string;
  directory: string;
  /** Organisations' own domains, if this start has some. */
  siteDomains: Readonly<Record<string, string>> | undefined;
  signal: AbortSignal | undefined;
};

/**
 * Deploys the CDK app's stage `local` into the local AWS. Bootstraps the local AWS first if necessary.
 * @throws Error with the end of the CDK CLI's output
 */
export async function deploy(
  { awsEndpoint, directory, siteDomains, signal }: DeployOptions,
  tell: (text: string) => void,
): Promise<Outputs> {
  const options = { awsEndpoint, signal };
  const domains = siteDomains ? ['-c', `siteDomains=${JSON.stringify(siteDomains)}`] : [];
  const cdk = (...args: string[]) => runCdk(args, repository, options);
  const assembly = join(directory, 'cdk.out');
  const isBootstrapped = await outputsOf(awsEndpoint, 'CDKToolkit');
  tell(isBootstrapped ? 'cdk synth' : 'cdk bootstrap and synth');
  const context = ['-c', `stage=${stageName}`, ...domains];
  const synth = cdk('synth', stackName, '--exclusively', '--quiet', ...context, '--output', assembly);
  // Runs in a folder without a cdk.json: otherwise the CLI would synthesize the app as well.
  const bootstrap = isBootstrapped
    ? undefined
    : runCdk(['bootstrap', `aws://${account}/${region}`], directory, options);
  await Promise.all([synth, bootstrap]);
  tell('cdk deploy');
  const approved = ['--require-approval', 'never', '--method=direct'];
  await cdk('deploy', stackName, '--exclusively', '--app', assembly, ...approved);
  return outputsSchema.parse(await outputsOf(awsEndpoint, stackName));
}

async function runCdk(
  args: string[],
  cwd: string,
  { awsEndpoint, signal }: { awsEndpoint: string; signal: AbortSignal | undefined },
): Promise<void> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS|CDK)_/.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    PATH: searchPath,
    AWS_ENDPOINT_URL: awsEndpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const quiet = ['--no-notices', '--no-color', '--ci'];
  const cli = join(repository, 'node_modules', '.bin', 'cdk');
  try {
    await run(cli, [...args, ...quiet], { cwd, env, signal, maxBuffer: 64 * 1024 * 1024 });
  } catch (cause) {
    const output = cause instanceof Error && 'stdout' in cause ? `${cause.stdout}` : String(cause);
    const errors = cause instanceof Error && 'stderr' in cause ? `${cause.stderr}` : '';
    const lines = `${output}\n${errors}`.trim().split('\n');
    throw new Error(`cdk ${args[0]} failed:\n${lines.slice(-25).join('\n')}`, { cause });
  }
}

/**
 * Sets through the API what the local CloudFormation silently ignores: the table's time to live, and the verification of the
 * sending domains.
 */
export async function completeDeployment(awsEndpoint: string, tableName: string, domains: string[]): Promise<void> {
  const dynamodb = new DynamoDBClient(clientOptions(awsEndpoint));
  const ses = new SESClient(clientOptions(awsEndpoint));
  const { TimeToLiveDescription } = await dynamodb.send(new DescribeTimeToLiveCommand({ TableName: tableName }));
  if (TimeToLiveDescription?.TimeToLiveStatus !== 'ENABLED') {
    const specification = { Enabled: true, AttributeName: ttlAttribute };
    await dynamodb.send(new UpdateTimeToLiveCommand({ TableName: tableName, TimeToLiveSpecification: specification }));
  }
  for (const Domain of domains) await ses.send(new VerifyDomainIdentityCommand({ Domain }));
  dynamodb.destroy();
  ses.destroy();
}
