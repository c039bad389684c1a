import { Command } from 'commander';
import { profileOption, regionOption } from '../aws/account.ts';
import { runCommand } from '../aws/connect.ts';
import { backfill, check } from './check.ts';
import { type Parts, partsOf } from './parts.ts';

type Stage = { stage: string };

/** A command about a stage's facts. */
const onStage = <O extends object>(
  name: string,
  description: string,
  run: (parts: Parts, options: O) => Promise<void>,
) =>
  new Command(name)
    .description(description)
    .option('--organisation <id>', 'one organisation; all when left out')
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .addOption(profileOption())
    .addOption(regionOption())
    .action(async (options: O & Stage) => run(await partsOf(options.stage), options));

await runCommand(() =>
  new Command()
    .name('npm run insight --')
    .description('What figures are made of.')
    .addCommand(
      onStage('backfill', 'Writes the facts of every event in the table, also those that are there.', backfill),
    )
    .addCommand(
      onStage('check', 'Compares the facts with the table, event by event; ends with 1 where they differ.', check),
    )
    .parseAsync(),
);
