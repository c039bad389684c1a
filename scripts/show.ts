import { writeFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Command } from 'commander';
import { configuration } from '../shared/adapters/dynamodb/configuration/configuration.ts';
import { notices } from '../shared/adapters/dynamodb/telling/notices.ts';
import { ticketStore } from '../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../shared/adapters/s3/large-texts.ts';
import { checkpointsOf } from '../shared/domain/clocks/clocks.ts';
import { parseReference } from '../shared/domain/ticket/reference.ts';
import { contextFor } from '../shared/usecases/change/change-ticket.ts';
import { profileOption, regionOption } from './aws/account.ts';
import { connect, NotConnected, outputOf, runCommand } from './aws/connect.ts';
import { systemClock } from './aws/system-clock.ts';
import { readDefinition } from './draw/definition.ts';
import { executionStories } from './story/execution-story.ts';
import { type Story, storyOf } from './story/story.ts';
import { storySvg } from './story/svg.ts';
import { storyText } from './story/text.ts';

type Options = { stage: string; json: boolean; texts: boolean; svg?: string };

const load = async (text: string, { stage, texts }: Options): Promise<Story> => {
  const parsed = parseReference(text);
  if (!parsed.ok) throw new NotConnected(`${text} is ${parsed.why}. A reference looks like TD-7K3M-92Q5.`);
  const { reference } = parsed;
  const connection = await connect(stage);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(connection.client));
  const table = { client, name: outputOf(connection, 'TableName') };
  const store = ticketStore(table, largeTexts(outputOf(connection, 'ContentBucketName'), connection.client));
  const ticket = await store.load(reference);
  if (!ticket) throw new NotConnected(`There is no ticket ${reference}.`);
  const clock = systemClock(stage);
  const context = await contextFor({ configuration: configuration(table), clock }, ticket.organisation, ticket);
  const [events, messages, told, executions] = await Promise.all([
    store.events(reference),
    store.messages(reference),
    notices(table, 0).ofTicket(reference),
    executionStories(new SFNClient(connection.client), outputOf(connection, 'StateMachineArn'), ticket),
  ]);
  const ahead = checkpointsOf(ticket, context);
  return storyOf({ ticket, events, messages, notices: told, executions, ahead, now: clock.now() }, texts);
};

const show = async (reference: string, options: Options): Promise<void> => {
  const story = await load(reference, options);
  console.log(options.json ? JSON.stringify(story, null, 2) : storyText(story));
  if (!options.svg) return;
  const latest = story.executions.at(-1);
  writeFileSync(options.svg, storySvg(latest?.name ?? story.reference, readDefinition(), latest?.visits ?? []));
  console.error(`The path of ${latest?.name ?? story.reference} is drawn in ${options.svg}`);
};

await runCommand(() =>
  new Command()
    .name('npm run show --')
    .description("Tells a ticket's story: what came in, what was decided and why, its notices and what comes next.")
    .argument('<reference>', 'the ticket')
    .option('--json', 'for programs', false)
    .option('--texts', 'also show what people wrote: it holds personal data', false)
    .option('--svg <file>', 'also draws the state machine with the path that the latest execution took')
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .addOption(profileOption())
    .addOption(regionOption())
    .action(show)
    .parseAsync(),
);
