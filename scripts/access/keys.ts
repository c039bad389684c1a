import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Command } from 'commander';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { configurationWriter } from '../../shared/adapters/dynamodb/configuration/configuration-writer.ts';
import { hashOfApiKey, isApiKey, makeApiKey } from '../../shared/adapters/dynamodb/people/api-key-maker.ts';
import { type MadeKey, madeKeys, revokeApiKey } from '../../shared/adapters/dynamodb/people/api-keys.ts';
import type { Table } from '../../shared/adapters/dynamodb/table.ts';
import type { Organisation } from '../../shared/schemas/configuration/organisation.ts';
import { roleSchema } from '../../shared/schemas/ticket.ts';
import { keyFault } from '../../shared/usecases/configuration/key-fault.ts';
import { profileOption, regionOption } from '../aws/account.ts';
import { connect, NotConnected, outputOf, runCommand } from '../aws/connect.ts';

type Options = {
  stage: string;
  organisation: string;
  role?: string;
  agent?: string;
  list?: boolean;
  revoke?: string;
};

/** Makes an API key, stores its hash and shows it this once. */
const makeKey = async (table: Table, organisation: Organisation, options: Options): Promise<void> => {
  const role = roleSchema.safeParse(options.role);
  if (!role.success) throw new NotConnected(`--role: one of ${roleSchema.options.join(', ')}`);
  const fault = keyFault(organisation, role.data, options.agent);
  if (fault) throw new NotConnected(fault);
  const agent = organisation.agents.find((candidate) => candidate.id === options.agent)?.id ?? null;
  const key = makeApiKey();
  const hash = hashOfApiKey(key);
  const id = `${organisation.id}-${role.data}-${hash.slice(0, 8)}`;
  await configurationWriter(table).putKey(hash, { id, organisation: organisation.id, role: role.data, agent });
  console.log(`${key}\n\nThis is the key ${id}. It is shown this once: only its hash is stored.`);
};

const listKeys = async (table: Table, { id }: Organisation): Promise<void> => {
  const line = (key: MadeKey): string =>
    [key.id, key.role, key.agent ?? '', key.revokedAt ? `revoked ${key.revokedAt}` : ''].join('\t').trimEnd();
  for (const key of await madeKeys(table, id)) console.log(line(key));
};

/** By its id, or by the key itself, as one that has leaked is found somewhere. */
const revokeKey = async (table: Table, { id: organisation }: Organisation, named: string): Promise<void> => {
  const made = (await madeKeys(table, organisation)).find(({ id }) => id === named);
  const hash = isApiKey(named) ? hashOfApiKey(named) : made?.hash;
  const revoked = hash === undefined ? null : await revokeApiKey(table, hash, new Date().toISOString());
  if (!revoked)
    throw new NotConnected(`--revoke: ${organisation} has no such key; --list shows the ids of those it has`);
  console.log(`The key ${revoked.id} is revoked: its next request is refused.`);
};

const keys = async (options: Options): Promise<void> => {
  const connection = await connect(options.stage);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(connection.client));
  const table = { client, name: outputOf(connection, 'TableName') };
  const loaded = await configuration(table).organisation(options.organisation);
  if (!loaded) throw new NotConnected(`--organisation: there is no organisation ${options.organisation}`);
  if (options.revoke !== undefined) return revokeKey(table, loaded.organisation, options.revoke);
  if (options.list) return listKeys(table, loaded.organisation);
  return makeKey(table, loaded.organisation, options);
};

await runCommand(() =>
  new Command()
    .name('npm run keys --')
    .description('Makes an API key, lists those of an organisation, or revokes one.')
    .requiredOption('--organisation <id>', 'whose tickets it opens')
    .option('--role <role>', `of a new key: ${roleSchema.options.join(', ')}`)
    .option(
      '--agent <id>',
      'the agent a new key belongs to, who has that role or one above; every role but integrator needs one',
    )
    .option('--list', 'the ids of the keys, with role, agent and when they were revoked')
    .option('--revoke <key>', 'a key’s id, or the key itself: its next request is refused')
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .addOption(profileOption())
    .addOption(regionOption())
    .action(keys)
    .parseAsync(),
);
