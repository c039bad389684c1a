import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Command } from 'commander';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { hashOfApiKey, makeSecret } from '../../shared/adapters/dynamodb/people/api-key-maker.ts';
import { keyStore } from '../../shared/adapters/dynamodb/people/api-keys.ts';
import { newKeySchema } from '../../shared/schemas/keys/api-key.ts';
import { instantSchema } from '../../shared/schemas/primitives.ts';
import { roleSchema } from '../../shared/schemas/ticket.ts';
import { createKey } from '../../shared/usecases/keys/create-key.ts';
import {
  type KeyServices,
  listKeys,
  type ManagedKey,
  revokeKey,
  rotateKey,
  type ShownKey,
} from '../../shared/usecases/keys/manage-keys.ts';
import { profileOption, regionOption } from '../aws/account.ts';
import { connect, NotConnected, outputOf, runCommand } from '../aws/connect.ts';

type Options = {
  stage: string;
  organisation: string;
  name?: string;
  role?: string;
  agent?: string;
  ownTickets?: boolean;
  channel?: string[];
  address?: string[];
  expires?: string;
  list?: boolean;
  rotate?: string;
  ends?: string;
  revoke?: string;
};

const BY = 'npm run keys';

const WHY = {
  key_reused: 'another key was made by the same request',
  unknown: 'there is no such key; --list shows the ids of those that there are',
  not_active: 'the key has expired or is revoked: make another',
  too_many_secrets: 'five secrets of it are good already: wait until one ends, or end them now with --ends',
  ends_too_late: '--ends: may lie 90 days ahead at most',
};

/** Returns a created or changed key for printing. Throws NotConnected when it was refused. */
const told = (managed: ManagedKey): { key: ShownKey; secret?: string } => {
  if (managed.ok) return managed;
  if (managed.why !== 'faults') throw new NotConnected(WHY[managed.why]);
  throw new NotConnected(
    managed.faults.map(({ field, message }) => `--${OPTIONS[field] ?? field}: ${message}`).join('\n'),
  );
};

const OPTIONS: Record<string, string> = {
  expiresAt: 'expires',
  'scope.channels': 'channel',
  'scope.addresses': 'address',
};

const wantedOf = (options: Options) => {
  const read = newKeySchema.safeParse({
    name: options.name ?? `${options.role ?? ''} key`,
    role: options.role,
    agent: options.agent,
    scope: {
      ownTickets: options.ownTickets ?? false,
      channels: options.channel,
      addresses: options.address,
    },
    expiresAt: options.expires,
  });
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => {
    const field = path.filter((part) => typeof part === 'string').join('.');
    return `--${OPTIONS[field] ?? field}: ${field === 'role' ? `one of ${roleSchema.options.join(', ')}` : message}`;
  });
  throw new NotConnected(faults.join('\n'));
};

const withSecret = ({ key, secret }: { key: ShownKey; secret?: string }): string =>
  `${secret}\n\nThis is the key ${key.id}. It is shown this once: only its hash is stored.`;

const line = (key: ShownKey): string =>
  [
    key.id,
    key.role,
    key.agent ?? '',
    key.name,
    key.state === 'active' ? '' : `${key.state} ${key.revokedAt ?? key.expiresAt}`,
    key.lastUsedOn ? `last used on ${key.lastUsedOn}` : 'never used',
  ].join('\t');

/** Carries out the command and returns the text to print. */
const answer = async (services: KeyServices, options: Options): Promise<string> => {
  const caller = { organisation: options.organisation, by: BY };
  if (options.revoke !== undefined) {
    // Revokes by id or by the key itself, since a leaked key is usually all that is known.
    const isId = (await services.keys.load(options.organisation, options.revoke)) !== null;
    const named = isId ? { id: options.revoke } : { hash: hashOfApiKey(options.revoke) };
    return `The key ${told(await revokeKey(services, caller, named)).key.id} is revoked: its next request is refused.`;
  }
  if (options.rotate !== undefined) {
    const ends = options.ends === undefined ? undefined : instantSchema.safeParse(options.ends);
    if (ends && !ends.success) throw new NotConnected('--ends: an ISO 8601 instant, such as 2026-12-01T00:00:00Z');
    const rotated = told(await rotateKey(services, caller, options.rotate, ends?.data));
    const end = rotated.key.secrets.at(-2)?.endsAt;
    return `${withSecret(rotated)}\nThe one before ${end ? `is good until ${end}` : 'has ended'}.`;
  }
  if (options.list) return (await listKeys(services, options.organisation)).map(line).join('\n');
  return withSecret(told(await createKey(services, caller, wantedOf(options))));
};

const keys = async (options: Options): Promise<void> => {
  const connection = await connect(options.stage);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(connection.client), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const table = { client, name: outputOf(connection, 'TableName') };
  const services: KeyServices = {
    keys: keyStore(table),
    configuration: configuration(table),
    realNow: () => new Date().toISOString(),
    makeSecret,
  };
  if (!(await services.configuration.organisation(options.organisation)))
    throw new NotConnected(`--organisation: there is no organisation ${options.organisation}`);
  console.log(await answer(services, options));
};

await runCommand(() =>
  new Command()
    .name('npm run keys --')
    .description('Makes an API key, or lists, rotates or revokes those of an organisation.')
    .requiredOption('--organisation <id>', 'whose tickets it opens')
    .option('--role <role>', `of a new key: ${roleSchema.options.join(', ')}`)
    .option(
      '--agent <id>',
      'the agent a new key belongs to, who has that role or one above; every role but integrator needs one',
    )
    .option('--name <name>', 'what a new key is for')
    .option('--own-tickets', 'a new key reaches only tickets that it posts or that its agent has')
    .option('--channel <channel...>', 'a new key reaches only tickets of these channels')
    .option('--address <network...>', 'a new key works only from these, such as 203.0.113.0/24')
    .option('--expires <instant>', 'when a new key expires')
    .option('--list', 'lists the keys with their ids and details')
    .option('--rotate <id>', 'gives a key another secret')
    .option('--ends <instant>', 'with --rotate: when the previous secret expires; after 7 days when left out')
    .option('--revoke <key>', 'a key’s id, or the key itself: its next request is refused')
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .addOption(profileOption())
    .addOption(regionOption())
    .action(keys)
    .parseAsync(),
);
