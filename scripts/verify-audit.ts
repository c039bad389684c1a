import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Command } from 'commander';
import { ticketStore } from '../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../shared/adapters/s3/large-texts.ts';
import { auditFaults, fold, textFaults } from '../shared/domain/ticket/audit.ts';
import { parseReference } from '../shared/domain/ticket/reference.ts';
import { profileOption, regionOption } from './aws/account.ts';
import { connect, NotConnected, outputOf, runCommand } from './aws/connect.ts';

/** Prints every fault of a ticket's audit trail: in the chain, the texts that it refers to, and the stored ticket. */
const verify = async (text: string, { stage }: { stage: string }): Promise<void> => {
  const parsed = parseReference(text);
  if (!parsed.ok) throw new NotConnected(`${text} is ${parsed.why}: a reference looks like TD-7K3M-92Q5`);
  const { reference } = parsed;
  const connection = await connect(stage);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(connection.client));
  const table = { client, name: outputOf(connection, 'TableName') };
  const store = ticketStore(table, largeTexts(outputOf(connection, 'ContentBucketName'), connection.client));
  const [ticket, events, messages] = await Promise.all([
    store.load(reference),
    store.events(reference),
    store.messages(reference),
  ]);
  if (!ticket) throw new NotConnected(`there is no ticket ${reference}`);
  const faults = [...auditFaults(events), ...textFaults(events, messages)].map(
    ({ sequence, fault }) => `event ${sequence}: ${fault}`,
  );
  if (JSON.stringify(sorted(fold(events))) !== JSON.stringify(sorted(ticket))) {
    faults.push('the stored ticket is not what its events fold into');
  }
  for (const fault of faults) console.log(fault);
  console.log(`${reference}: ${events.length} events, ${messages.length} texts, ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
};

const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .map(([key, inner]): [string, unknown] => [key, sorted(inner)])
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      )
    : value;

await runCommand(() =>
  new Command()
    .name('npm run verify-audit --')
    .description("Checks a ticket's audit chain: hashes, texts, and that the events fold into the stored ticket.")
    .argument('<reference>', 'the ticket')
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .addOption(profileOption())
    .addOption(regionOption())
    .action(verify)
    .parseAsync(),
);
