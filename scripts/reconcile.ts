import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { Command } from 'commander';
import * as z from 'zod';
import { profileOption, regionOption } from './aws/account.ts';
import { connect, outputOf, runCommand } from './aws/connect.ts';

const resultSchema = z.object({
  examined: z.number(),
  replaced: z.array(z.string()),
  needHelp: z.array(z.string()),
  unassessed: z.array(z.string()),
  queuedNotices: z.array(z.object({ reference: z.string(), sequence: z.number() })),
  moved: z.array(z.string()),
  caughtUp: z.array(z.string()),
});

const reconcile = async ({ stage, force }: { stage: string; force: boolean }): Promise<void> => {
  const connection = await connect(stage);
  const answer = await new LambdaClient(connection.client).send(
    new InvokeCommand({
      FunctionName: outputOf(connection, 'ReconcileFunctionName'),
      Payload: JSON.stringify({ force }),
    }),
  );
  const text = Buffer.from(answer.Payload ?? []).toString();
  if (answer.FunctionError) {
    console.error(`reconcile failed: ${text}`);
    process.exitCode = 1;
    return;
  }
  const result = resultSchema.parse(JSON.parse(text));
  console.log(`${result.examined} open tickets examined`);
  for (const reference of result.replaced) console.log(`${reference}: got a new execution`);
  for (const reference of result.needHelp)
    console.log(`${reference}: keeps failing, needs help (fix the cause, then use --force)`);
  for (const reference of result.unassessed)
    console.log(`${reference}: not assessed, a supervisor is informed (docs/runbook.md#a-ticket-isnt-assessed)`);
  for (const { reference, sequence } of result.queuedNotices)
    console.log(`${reference}: notices of event ${sequence} queued again`);
  for (const reference of result.moved) console.log(`${reference}: its deadlines moved with the calendar`);
  for (const reference of result.caughtUp)
    console.log(`${reference}: was part of a finished major incident, and has got its solution`);
};

await runCommand(() =>
  new Command()
    .name('npm run reconcile --')
    .description('Finds and repairs tickets whose record and execution disagree, and lost notices.')
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .addOption(profileOption())
    .addOption(regionOption())
    .option('--force', 'also start tickets again that were marked as needing help', false)
    .action(reconcile)
    .parseAsync(),
);
