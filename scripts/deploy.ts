import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { DescribeActiveReceiptRuleSetCommand, SESClient } from '@aws-sdk/client-ses';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Command } from 'commander';
import * as z from 'zod';
import { ENGINE_FOLDER } from '../infra/constructs/engine.ts';
import { certificateAdvice, dnsAdvice, domainAdvice, siteDomainsAdvice } from '../infra/dns-advice.ts';
import { receivingAdvice } from '../infra/receiving-advice.ts';
import { loadStage, type StageSettings } from '../infra/stages.ts';
import { buildWeb } from '../infra/web.ts';
import { uploadApp } from '../infra/web-upload.ts';
import { storeShippedConfiguration } from '../shared/adapters/shipped-configuration.ts';
import { shippedConfiguration } from '../shared/config/index.ts';
import { profileOption, regionOption } from './aws/account.ts';
import { remedyOf } from './aws/remedy.ts';

const outputsSchema = z.record(z.string(), z.record(z.string(), z.string()));
const mainSchema = z.object({
  TableName: z.string(),
  StateMachineArn: z.string(),
  ApiUrl: z.string(),
  SiteDomainName: z.string(),
  PublishArticlesFunctionName: z.string(),
  StaffPoolId: z.string(),
  StaffClientId: z.string(),
  StaffSignInUrl: z.string(),
  StaffBucketName: z.string(),
  StaffDomainName: z.string(),
});
const receivingSchema = z.object({ ReceiptRuleSetName: z.string(), MxRecord: z.string() });

/** The deployment was refused or failed. The message or the earlier output says why. */
class DeployFailed extends Error {
  override readonly name = 'DeployFailed';
}

const BOOTSTRAP = 'CDKToolkit';

/**
 * Checks for credentials, a region and the CDK's bootstrap stack before minutes of building.
 * @throws DeployFailed, and what the SDK throws without credentials
 */
const checkAccount = async (cliArguments: readonly string[]): Promise<void> => {
  // With another name for it, the CLI checks itself.
  if (cliArguments.some((each) => each.startsWith('--toolkit-stack-name'))) return;
  try {
    await new CloudFormationClient().send(new DescribeStacksCommand({ StackName: BOOTSTRAP }));
  } catch (error) {
    // A user who may only assume the CDK's roles can't describe stacks.
    if (error instanceof Error && /^AccessDenied/.test(error.name)) return;
    if (!(error instanceof Error && /does not exist/.test(error.message))) throw error;
    throw new DeployFailed(
      'This account and region are not prepared yet. Once for each: npx cdk bootstrap aws://ACCOUNT/REGION',
      { cause: error },
    );
  }
};

/** Installs DuckDB for Lambda's processors and system, for the layer. Throws DeployFailed. */
const installEngine = (): void => {
  const cwd = join(ENGINE_FOLDER, 'nodejs');
  const target = ['--os=linux', '--cpu=arm64', '--libc=glibc', '--no-audit', '--no-fund'];
  const run = spawnSync('npm', ['ci', ...target], { stdio: 'inherit', cwd });
  if (run.status !== 0) throw new DeployFailed('npm could not install DuckDB for the layer', { cause: run.error });
};

/**
 * Runs the CDK CLI on the three stacks and returns their outputs.
 * @throws DeployFailed when the CLI fails
 */
const deployStacks = (stage: string, cliArguments: string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'tierdesk-deploy-'));
  try {
    const file = join(folder, 'outputs.json');
    const stacks = [`Tierdesk-${stage}`, `Tierdesk-${stage}-MailReceiving`, `Tierdesk-${stage}-Alarms`];
    const cdk = join(import.meta.dirname, '../node_modules/aws-cdk/bin/cdk');
    const run = spawnSync(
      process.execPath,
      [cdk, 'deploy', ...stacks, '-c', `stage=${stage}`, '--outputs-file', file, ...cliArguments],
      { stdio: 'inherit', cwd: join(import.meta.dirname, '..') },
    );
    if (run.status !== 0) {
      throw new DeployFailed('cdk deploy failed', { cause: run.error });
    }
    const outputs = outputsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return {
      main: mainSchema.parse(outputs[`Tierdesk-${stage}`]),
      allOfMain: outputs[`Tierdesk-${stage}`] ?? {},
      receiving: receivingSchema.parse(outputs[`Tierdesk-${stage}-MailReceiving`]),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Stores the shipped organisations, policies and calendars in the table. Unchanged ones stay as they are. */
const seedConfiguration = (region: string, tableName: string) =>
  storeShippedConfiguration({ client: DynamoDBDocumentClient.from(new DynamoDBClient({ region })), name: tableName });

/** Rebuilds all help centres, since a release may change their pages. A second run changes nothing. */
const publishHelpCentres = async (region: string, functionName: string): Promise<void> => {
  const { FunctionError } = await new LambdaClient({ region }).send(
    new InvokeCommand({ FunctionName: functionName, Payload: '{}' }),
  );
  if (FunctionError) console.error(`\nThe help centres were not published: see the log of ${functionName}.`);
};

/** Uploads the staff area's files and its sign-in settings. */
const uploadStaff = async (region: string, main: z.output<typeof mainSchema>): Promise<void> => {
  const issuer = `https://cognito-idp.${region}.amazonaws.com/${main.StaffPoolId}`;
  const config = { url: main.StaffSignInUrl, issuer, clientId: main.StaffClientId };
  const folder = await buildWeb('staff');
  await uploadApp({ client: new S3Client({ region }), bucket: main.StaffBucketName, folder, config });
};

/** Refuses a domain of an unknown organisation, which would show nothing. */
const checkSiteDomains = ({ name, siteDomains }: StageSettings): void => {
  const known = new Set(shippedConfiguration().organisations.map(({ id }) => id));
  const unknown = Object.keys(siteDomains?.organisations ?? {}).filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw new DeployFailed(`stage ${name}: siteDomains names ${unknown.join(', ')}, which is no organisation`);
};

/** Refuses to deploy an address that the receipt rule doesn't take, since mail to it would bounce. */
const checkAddresses = (settings: StageSettings): void => {
  const taken = new Set(settings.mail.supportAddresses);
  const missing = shippedConfiguration()
    .organisations.flatMap(({ supportAddresses }) => supportAddresses)
    .filter((address) => !taken.has(address));
  if (missing.length > 0) {
    throw new DeployFailed(`stage ${settings.name}: mail.supportAddresses lacks ${missing.join(', ')}`);
  }
};

const regionOf = (arn: string): string => arn.split(':')[3] ?? '';

const deploy = async (stage: string, cliArguments: string[]): Promise<void> => {
  const settings = loadStage(stage);
  if (settings.publicApiUrl === 'environment') {
    throw new DeployFailed(`stage ${stage} is for this machine: npm start runs it`);
  }
  checkAddresses(settings);
  checkSiteDomains(settings);
  await checkAccount(cliArguments);
  const refused = certificateAdvice(settings, await new CloudFormationClient().config.region());
  if (refused !== null) throw new DeployFailed(refused);
  installEngine();
  const { main, allOfMain, receiving } = deployStacks(stage, cliArguments);
  const region = regionOf(main.StateMachineArn);

  const { kept } = await seedConfiguration(region, main.TableName);
  for (const { organisation, kind, id } of kept) {
    console.log(`\n${kind} ${id} of ${organisation} stays as an admin has changed it; what is shipped now differs.`);
  }
  await uploadStaff(region, main);
  await publishHelpCentres(region, main.PublishArticlesFunctionName);
  const ses = new SESClient({ region });
  const active = (await ses.send(new DescribeActiveReceiptRuleSetCommand({}))).Metadata?.Name;
  console.log(
    `\nAPI: ${main.ApiUrl}\nHelp centres: https://${main.SiteDomainName}/ORGANISATION/\nStaff area: https://${main.StaffDomainName}/`,
  );
  console.log(`\nDNS, once:\n  ${dnsAdvice(settings, region, receiving.MxRecord, allOfMain).join('\n  ')}`);
  const domain = domainAdvice(settings);
  for (const advice of [domain, ...siteDomainsAdvice(settings)]) if (advice !== null) console.log(`\n${advice}`);
  if (settings.alarmEmail === undefined) {
    console.log(
      `\nWARNING: alarms are not mailed to anyone. Put alarmEmail into infra/stages/${stage}.json, and deploy again.`,
    );
  } else {
    console.log(`\nAlarms go to ${settings.alarmEmail}, once the mail by which SNS asks for it is answered.`);
  }
  console.log(`\nA first API key: npm run keys -- --stage ${stage} --organisation ID --role ROLE [--agent ID]`);
  console.log(`\nA first agent who signs in: npm run staff -- --stage ${stage} --organisation ID --agent ID`);
  console.log(`\n${receivingAdvice(active, receiving.ReceiptRuleSetName, region)}`);
};

const program = new Command()
  .name('npm run deploy --')
  .description('Deploys a stage to AWS; other arguments go to cdk deploy as they are (--require-approval, …).')
  .requiredOption('--stage <name>', 'the stage, a file in infra/stages/')
  .addOption(profileOption())
  .addOption(regionOption())
  .allowUnknownOption()
  .allowExcessArguments()
  .action(({ stage }: { stage: string }, command: Command) => deploy(stage, command.args));

try {
  await program.parseAsync();
} catch (error) {
  const known = error instanceof DeployFailed ? error.message : remedyOf(error);
  if (known === null) throw error;
  console.error(known);
  process.exitCode = 1;
}
