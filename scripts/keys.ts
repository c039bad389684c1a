import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Command } from 'commander';
import { configuration } from '../shared/adapters/dynamodb/configuration/configuration.ts';
import { configurationWriter } from '../shared/adapters/dynamodb/configuration/configuration-writer.ts';
import { hashOfApiKey, makeApiKey } from '../shared/adapters/dynamodb/people/api-key-maker.ts';
import { roleSchema } from '../shared/schemas/ticket.ts';
import { keyFault } from '../shared/usecases/configuration/key-fault.ts';
import { connect, NotConnected, outputOf, runCommand } from './aws/connect.ts';

type Options = { stage: string; organisation: string; role: string; agent?: string };

/** Makes an API key, stores its hash and shows it this once. */
const makeKey = async (options: Options): Promise<void> => {
  const role = roleSchema.safeParse(options.role);
  if (!role.success) throw new NotConnected(`--role: one of ${roleSchema.options.join(', ')}`);
  const connection = await connect(options.stage);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(connection.client));
  const table = { client, name: outputOf(connection, 'TableName') };
  const loaded = await configuration(table).organisation(options.organisation);
  if (!loaded) throw new NotConnected(`--organisation: there is no organisation ${options.organisation}`);
  const agent = loaded.organisation.agents.find((candidate) => candidate.id === options.agent);
  const fault = keyFault(loaded.organisation, role.data, options.agent);
  if (fault) throw new NotConnected(fault);
  const key = makeApiKey();
  const hash = hashOfApiKey(key);
  const id = `${options.organisation}-${role.data}-${hash.slice(0, 8)}`;
  await configurationWriter(table).putKey(hash, {
    id,
    organisation: options.organisation,
    role: role.data,
    agent: agent?.id ?? null,
  });
  console.log(`${key}\n\nThis is the key ${id}. It is shown this once: only its hash is stored.`);
};

await runCommand(() =>
  new Command()
    .name('npm run keys --')
    .description('Makes an API key.')
    .requiredOption('--organisation <id>', 'whose tickets it opens')
    .requiredOption('--role <role>', roleSchema.options.join(', '))
    .option(
      '--agent <id>',
      'the agent it belongs to, who has that role or one above; every role but integrator needs one',
    )
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .action(makeKey)
    .parseAsync(),
);
