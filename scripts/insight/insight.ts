import { Command } from 'commander';
import { profileOption, regionOption } from '../aws/account.ts';
import { runCommand } from '../aws/connect.ts';
import { backfill, check } from './check.ts';
import { type Parts, partsOf } from './parts.ts';
import { type ReportOptions, report } from './report.ts';
import { type ReviewOptions, review } from './review.ts';

type Stage = { stage: string };

/** A command on a stage's facts. */
const onStage = (name: string, description: string) =>
  new Command(name)
    .description(description)
    .option('--organisation <id>', 'one organisation; all when left out')
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .addOption(profileOption())
    .addOption(regionOption());

const simple = <O extends object>(
  name: string,
  description: string,
  run: (parts: Parts, options: O & Stage) => Promise<void>,
) => onStage(name, description).action(async (options: O & Stage) => run(await partsOf(options.stage), options));

await runCommand(() =>
  new Command()
    .name('npm run insight --')
    .description('Figures, and what they are made of.')
    .addCommand(
      onStage('report', 'Shows a figure (docs/insight.md), this month’s unless a period is named.')
        .argument('<figure>', 'such as first-response')
        .option('--from <day>', 'first day, in the organisation’s time')
        .option('--to <day>', 'last day')
        .option('--by <part>', 'what to break it down by')
        .option('--tickets', 'the tickets behind it')
        .option('--csv', 'as CSV')
        .action(async (figure: string, options: ReportOptions & Stage) =>
          report(await partsOf(options.stage), figure, options),
        ),
    )
    .addCommand(
      onStage('review', 'Shows the monthly review, as Markdown or as a PDF, made from the facts as they are now.')
        .requiredOption('--month <month>', 'such as 2027-07')
        .option('--facts <folder>', 'facts on this machine in place of a stage’s, with the shipped configuration')
        .option('--pdf <file>', 'writes a PDF')
        .action(async (options: ReviewOptions) => review(options)),
    )
    .addCommand(
      simple('backfill', 'Writes the facts of every event in the table, also those that are there.', backfill),
    )
    .addCommand(
      simple(
        'check',
        'Compares the facts with the table, event by event, but for those of the last minutes, which may be on their way; ends with 1 where they differ.',
        check,
      ),
    )
    .parseAsync(),
);
