import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Command } from 'commander';
import { classifierModels } from '../shared/adapters/dynamodb/assessment/classifier-models.ts';
import { configuration } from '../shared/adapters/dynamodb/configuration/configuration.ts';
import { ticketStore } from '../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../shared/adapters/s3/large-texts.ts';
import {
  type AssessmentReport,
  assessmentReport,
  type Precision,
} from '../shared/domain/assessment/assessment-report.ts';
import type { TicketEvent } from '../shared/domain/ticket/events.ts';
import { LEVELS, statusSchema } from '../shared/schemas/ticket.ts';
import { type Training, trainClassifier } from '../shared/usecases/assessment/train-classifier.ts';
import { profileOption, regionOption } from './aws/account.ts';
import { connect, NotConnected, outputOf, runCommand } from './aws/connect.ts';

type Options = { stage: string; organisation: string; tickets: string; json?: boolean; train?: boolean };

const PAGE = 200;
const AT_ONCE = 20;

const report = async ({ stage, organisation, tickets, json, train }: Options): Promise<void> => {
  const most = Number(tickets);
  if (!Number.isInteger(most) || most < 1) throw new NotConnected('--tickets: a whole number from 1');
  const connection = await connect(stage);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(connection.client));
  const table = { client, name: outputOf(connection, 'TableName') };
  const configured = configuration(table);
  const loaded = await configured.organisation(organisation);
  if (!loaded) throw new NotConnected(`--organisation: there is no organisation ${organisation}`);
  const store = ticketStore(table, largeTexts(outputOf(connection, 'ContentBucketName'), connection.client));
  if (train) {
    const services = { store, configuration: configured, models: classifierModels(table) };
    const training = await trainClassifier({ ...services, realNow: () => new Date().toISOString() }, organisation);
    console.error(trainingText(training));
  }
  const histories: TicketEvent[][] = [];
  let cursor: string | null = null;
  do {
    const filter = { organisation, statuses: statusSchema.options, levels: LEVELS };
    const page = await store.list(filter, Math.min(PAGE, most - histories.length), cursor);
    for (let start = 0; start < page.references.length; start += AT_ONCE) {
      const some = page.references.slice(start, start + AT_ONCE);
      histories.push(...(await Promise.all(some.map(({ reference }) => store.events(reference)))));
    }
    cursor = page.more ? (page.references.at(-1)?.cursor ?? null) : null;
  } while (cursor !== null && histories.length < most);
  const made = assessmentReport(histories, loaded.organisation.assessmentRules);
  console.log(json ? JSON.stringify(made) : textOf(made));
};

const percent = (share: number): string => `${Math.round(share * 100)} %`.padStart(6);

const trainingText = ({ outcome, tickets, precision = 0, version }: Training): string => {
  if (outcome === 'too_few') return `Not trained: ${tickets} corrected tickets are too few.`;
  if (outcome === 'trained_by_another') return 'Not trained: another run trained it at the same time.';
  return `Model ${version} trained from ${tickets} corrected tickets; right about${percent(precision)} of those held out.`;
};

const precisionLines = (categories: readonly Precision[]): string[] =>
  categories.map(({ category, given, kept, precision }) => `${percent(precision)}  ${category}  ${kept} of ${given}`);

const classifierLines = (classifier: AssessmentReport['classifier']): string[] => {
  if (!classifier) return [];
  const { asked, outcomes, categories, precision, hints } = classifier;
  const came = Object.entries(outcomes).map(([outcome, tickets]) => `${tickets} ${outcome}`);
  return [
    '',
    `The classifier was asked about ${asked} tickets: ${came.join(', ')}`,
    `Its precision where it was sure, worst first${precision === null ? '' : ` (together${percent(precision)})`}:`,
    ...precisionLines(categories),
    `Its hints were right for ${hints.kept} of ${hints.given}`,
  ];
};

const textOf = ({
  assessed,
  leftToPerson,
  categories,
  read,
  confusion,
  neverFired,
  classifier,
}: AssessmentReport): string =>
  [
    `${assessed} tickets assessed, the category of ${leftToPerson} left to a person`,
    '',
    'Precision of the rules, worst first (kept of given):',
    ...precisionLines(categories),
    ...(read.length > 0 ? ['', 'Precision of the text model, worst first:', ...precisionLines(read)] : []),
    ...classifierLines(classifier),
    '',
    'Corrected:',
    ...confusion.map(({ from, to, tickets }) => `${String(tickets).padStart(6)}  ${from} → ${to}`),
    '',
    `Rules that never fire: ${neverFired.join(', ') || 'none'}`,
  ].join('\n');

await runCommand(() =>
  new Command()
    .name('npm run assessment-report --')
    .description('How well categories are found: precision, what is corrected into what, rules that never fire.')
    .requiredOption('--organisation <id>', 'whose tickets')
    .option('--tickets <number>', 'how many, the newest ones', '2000')
    .option('--train', 'train the local classifier first, from the corrected tickets')
    .option('--json', 'for programs')
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .addOption(profileOption())
    .addOption(regionOption())
    .action(report)
    .parseAsync(),
);
