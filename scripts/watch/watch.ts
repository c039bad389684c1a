import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { profileOption, regionOption } from '../aws/account.ts';
import { connect, runCommand } from '../aws/connect.ts';
import { looking } from './look.ts';
import { overviewText } from './overview.ts';

type Options = { stage: string; json: boolean; once: boolean; every: number };

const CLEAR = '\u001b[2J\u001b[H';

const watch = async ({ stage, json, once, every }: Options): Promise<void> => {
  const look = looking(await connect(stage), stage);
  for (;;) {
    const overview = await look();
    if (json) console.log(JSON.stringify(overview));
    else console.log(`${once || !process.stdout.isTTY ? '' : CLEAR}${overviewText(overview, process.stdout.columns)}`);
    if (once) return;
    await sleep(every * 1000);
  }
};

const seconds = (text: string): number => {
  const count = Number(text);
  if (!(count >= 1)) throw new InvalidArgumentError('seconds, 1 or more');
  return count;
};

await runCommand(() =>
  new Command()
    .name('npm run watch --')
    .description(
      'Shows live what a stage does: tickets, executions by state, next checkpoints, queues, dead letters and failures with their cause, webhooks that fail.',
    )
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .addOption(profileOption())
    .addOption(regionOption())
    .option('--json', 'for programs: one object a line', false)
    .option('--once', 'looks once and ends', false)
    .option('--every <seconds>', 'the seconds between two looks', seconds, 5)
    .action(watch)
    .parseAsync(),
);
