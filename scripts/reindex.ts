import { SQSClient } from '@aws-sdk/client-sqs';
import { Command } from 'commander';
import { outgoingQueue } from '../shared/adapters/sqs/outgoing-queue.ts';
import type { WordsMessage } from '../shared/schemas/search/search.ts';
import { renewLists } from '../shared/usecases/records/listing/renew-lists.ts';
import { queueAllWords } from '../shared/usecases/search/queue-all.ts';
import { profileOption, regionOption } from './aws/account.ts';
import { connect, outputOf, runCommand } from './aws/connect.ts';
import { organisationsOf, partsOf } from './insight/parts.ts';

const reindex = async ({ stage, organisation }: { stage: string; organisation?: string }): Promise<void> => {
  const connection = await connect(stage);
  const parts = await partsOf(stage);
  const client = new SQSClient(connection.client);
  const { send } = outgoingQueue<WordsMessage>(client, outputOf(connection, 'WordsQueueUrl'));
  for (const each of await organisationsOf(parts, organisation)) {
    const renewed = await renewLists({ store: parts.store }, each);
    console.log(`${each}: ${renewed} tickets written for their lists`);
    const queued = await queueAllWords({ store: parts.store, queue: send }, each);
    console.log(`${each}: ${queued} tickets queued`);
  }
};

await runCommand(() =>
  new Command()
    .name('npm run reindex --')
    .description('Writes every ticket’s list entries again, and queues it to be indexed again for the search.')
    .option('--organisation <id>', 'the organisation; all when left out')
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .addOption(profileOption())
    .addOption(regionOption())
    .action(reindex)
    .parseAsync(),
);
