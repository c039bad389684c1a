import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Command } from 'commander';
import { configuration } from '../shared/adapters/configuration.ts';
import { largeTexts } from '../shared/adapters/large-texts.ts';
import { ticketStore } from '../shared/adapters/ticket-store.ts';
import { type AssessmentReport, assessmentReport } from '../shared/domain/assessment-report.ts';
import type { TicketEvent } from '../shared/domain/events.ts';
import { LEVELS } from '../shared/schemas/policy.ts';
import { statusSchema } from '../shared/schemas/ticket.ts';
import { connect, NotConnected, outputOf, runCommand } from './connect.ts';

type Options = { stage: string; organisation: string; tickets: string; json?: boolean };

const PAGE = 200;
const AT_ONCE = 20;

const report = async ({ stage, organisation, tickets, json }: Options): Promise<void> => {
  const most = Number(tickets);
  if (!Number.isInteger(most) || most < 1) throw new NotConnected('--tickets: a whole number from 1');
  const connection = await connect(stage);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(connection.client));
  const table = { client, name: outputOf(connection, 'TableName') };
  const loaded = await configuration(table).organisation(organisation);
  if (!loaded) throw new NotConnected(`--organisation: there is no organisation ${organisation}`);
  const store = ticketStore(table, largeTexts(outputOf(connection, 'ContentBucketName'), connection.client));
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

const textOf = ({ assessed, leftToPerson, categories, confusion, neverFired }: AssessmentReport): string =>
  [
    `${assessed} tickets assessed, the category of ${leftToPerson} left to a person`,
    '',
    'Precision, worst first (kept of given):',
    ...categories.map(
      ({ category, given, kept, precision }) => `${percent(precision)}  ${category}  ${kept} of ${given}`,
    ),
    '',
    'Corrected:',
    ...confusion.map(({ from, to, tickets }) => `${String(tickets).padStart(6)}  ${from} → ${to}`),
    '',
    `Rules that never fire: ${neverFired.join(', ') || 'none'}`,
  ].join('\n');

await runCommand(() =>
  new Command()
    .name('assessment-report')
    .description('How well categories are found: precision, what is corrected into what, rules that never fire.')
    .requiredOption('--organisation <id>', 'whose tickets')
    .option('--tickets <number>', 'how many, the newest ones', '2000')
    .option('--json', 'for programs')
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .action(report)
    .parseAsync(),
);
