import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { Command, Option } from 'commander';
import { createTransport } from 'nodemailer';
import * as z from 'zod';
import { loadStage } from '../../infra/stages.ts';
import { composeMail } from '../../shared/mail/compose.ts';
import { profileOption, regionOption } from '../aws/account.ts';
import { connect, NotConnected, runCommand } from '../aws/connect.ts';
import { carriedOut, type Stage } from './check.ts';
import { CHECKS } from './checks.ts';
import { removeStage } from './remove.ts';
import { lookedAt, tableOf } from './table.ts';

type Options = { stage: string; local: boolean; from?: string; deploy: boolean; keep: boolean };

const ROOT = join(import.meta.dirname, '../..');
const LOCAL_SENDER = 'aws-check@customer.example';

/** Runs a script. Returns whether it succeeded. */
const step = (what: string, script: string, args: readonly string[]): boolean => {
  console.log(`\n${what}`);
  const { status } = spawnSync(process.execPath, [join(ROOT, script), ...args], { stdio: 'inherit', cwd: ROOT });
  return status === 0;
};

const deployStage = (stage: string): void => {
  if (!step('Deploying', 'scripts/deploy.ts', ['--stage', stage, '--require-approval', 'never']))
    throw new NotConnected('Deploying failed');
};

const destroyStage = (stage: string) => () =>
  step('Removing', 'node_modules/aws-cdk/bin/cdk', ['destroy', '--all', '--force', '-c', `stage=${stage}`]);

const localSchema = z.object({ smtp: z.object({ host: z.string(), port: z.number() }), supportAddress: z.string() });

const mailBySmtp = async (subject: string): Promise<{ from: string; to: string }> => {
  const { smtp, supportAddress } = localSchema.parse(
    JSON.parse(readFileSync(join(ROOT, '.local/endpoints.json'), 'utf8')),
  );
  const transport = createTransport({ ...smtp, secure: false, ignoreTLS: true });
  await transport.sendMail({ from: LOCAL_SENDER, to: supportAddress, subject, text: 'I cannot log in.' });
  transport.close();
  return { from: LOCAL_SENDER, to: supportAddress };
};

const mailBySes = (client: Stage['client'], stage: string, from: string) => async (subject: string) => {
  const to = loadStage(stage).mail.supportAddresses[0] ?? '';
  const raw = await composeMail({
    ...{ from: { address: from, name: '' }, to: [{ address: to, name: '' }], cc: [] },
    ...{ replyTo: { address: from, name: '' }, subject, text: 'I cannot log in.', html: '<p>I cannot log in.</p>' },
    ...{ date: new Date().toISOString(), attachments: [], headers: {} },
  });
  await new SESClient(client).send(
    new SendRawEmailCommand({ Source: from, Destinations: [to], RawMessage: { Data: raw } }),
  );
  return { from, to };
};

const stageOf = async ({ stage, local, from }: Options): Promise<Stage> => {
  const connection = await connect(stage);
  const sendMail = local ? mailBySmtp : mailBySes(connection.client, stage, from ?? '');
  return { ...connection, name: stage, isLocal: local, sendMail, pause: (seconds) => sleep(seconds * 1000) };
};

/** Runs all checks. Returns whether all hold. */
const check = async (options: Options): Promise<boolean> => {
  const stage = await stageOf(options);
  const found = [];
  for (const each of CHECKS) {
    process.stderr.write(`${each.what} …\n`);
    found.push({ check: each, finding: await carriedOut(each, stage) });
  }
  console.log(`\n${tableOf(found)}`);
  if (!options.local) {
    const left = lookedAt(readFileSync(join(ROOT, 'docs/aws-truth.md'), 'utf8'));
    console.log(`\nLook at these yourself (docs/aws-truth.md):\n  ${left.join('\n  ')}`);
  }
  return found.every(({ finding }) => finding.outcome !== 'fails');
};

/** Deploys, runs the checks, and removes what it deployed, even after a failure. */
const awsCheck = async (given: Options): Promise<void> => {
  const options = given.local ? { ...given, stage: 'local', deploy: false, keep: true } : given;
  const { stage, local, from, deploy, keep } = options;
  if (!local && !from)
    throw new NotConnected('--from: an address of yours that SES has verified, to send the mail from');
  if (!local && !keep && loadStage(stage).removalPolicy === 'retain')
    throw new NotConnected(
      `stage ${stage} keeps its data when it is removed: add --keep, or put "removalPolicy": "destroy" into its file`,
    );
  try {
    if (deploy) deployStage(stage);
    if (!(await check(options))) process.exitCode = 1;
  } finally {
    if (!keep) await removeStage(stage, destroyStage(stage));
  }
};

await runCommand(() =>
  new Command()
    .name('npm run aws-check --')
    .description(
      'Deploys a stage to AWS, sends one real mail through it, checks what only AWS can show, and removes it all.',
    )
    .option('--stage <name>', 'the stage, a file in infra/stages/ with "removalPolicy": "destroy"', 'check')
    .addOption(profileOption())
    .addOption(regionOption())
    .option(
      '--from <address>',
      'your address, verified with SES: the mail comes from it, and its acknowledgement goes there',
    )
    .addOption(new Option('--no-deploy', 'checks what is deployed, and removes it unless you add --keep'))
    .option('--keep', 'removes nothing', false)
    .option('--local', 'the system that runs on this machine, as far as its AWS goes', false)
    .action(awsCheck)
    .parseAsync(),
);
