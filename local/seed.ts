import { existsSync, readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { configurationWriter } from '../shared/adapters/dynamodb/configuration/configuration-writer.ts';
import { articles } from '../shared/adapters/dynamodb/knowledge/articles.ts';
import { hashOfApiKey, makeApiKey } from '../shared/adapters/dynamodb/people/api-key-maker.ts';
import { storeShippedConfiguration } from '../shared/adapters/shipped-configuration.ts';
import { shippedArticles } from '../shared/config/articles.ts';
import { shippedConfiguration } from '../shared/config/index.ts';
import type { Organisation } from '../shared/schemas/configuration/organisation.ts';
import type { Role } from '../shared/schemas/ticket.ts';
import { shipArticle } from '../shared/usecases/knowledge/ship-articles.ts';
import { clientOptions } from './emulator.ts';
import { writeJson } from './machine/write-file.ts';

export type SeedOptions = { awsEndpoint: string; region: string; tableName: string; keysFile: string };

const keysSchema = z.record(
  z.string(),
  z.object({ integrator: z.string(), agent: z.string(), supervisor: z.string(), admin: z.string() }),
);
export type DemoKeys = z.infer<typeof keysSchema>[string];

/** Returns the demo's API keys. They are made once per folder and kept there, since the table only holds their hashes. */
const demoKeys = (file: string, organisations: readonly Organisation[]): Record<string, DemoKeys> => {
  const standing = existsSync(file) ? keysSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const keys = Object.fromEntries(
    organisations.map(({ id }) => [
      id,
      standing[id] ?? { integrator: makeApiKey(), agent: makeApiKey(), supervisor: makeApiKey(), admin: makeApiKey() },
    ]),
  );
  writeJson(file, keys);
  return keys;
};

/** The demo agent who gets a role's key: the first one with that role. */
const holderOf = (organisation: Organisation, role: Role): string | null =>
  organisation.agents.find((agent) => agent.role === role)?.id ?? null;

/**
 * Stores the shipped organisations, policies, calendars and articles, and the demo's API keys. A second run changes nothing.
 */
export const seed = async ({ awsEndpoint, region, tableName, keysFile }: SeedOptions) => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ ...clientOptions(awsEndpoint), region }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const { organisations } = shippedConfiguration();
  const [first] = organisations;
  if (!first) throw new RangeError('no organisation is shipped');
  const table = { client, name: tableName };
  await storeShippedConfiguration(table);
  const keys = demoKeys(keysFile, organisations);
  for (const organisation of organisations) {
    // Object.entries loses the record's key type; keysSchema has exactly these four.
    for (const [role, key] of Object.entries(keys[organisation.id] ?? {}) as [Role, string][]) {
      const hash = hashOfApiKey(key);
      const agent = holderOf(organisation, role);
      await configurationWriter(table).putKey(hash, {
        id: `${organisation.id}-${role}`,
        organisation: organisation.id,
        role,
        agent,
      });
    }
  }
  const services = { articles: articles(table), clock: { now: () => new Date().toISOString() } };
  await Promise.all(shippedArticles().map(({ content, ...name }) => shipArticle(services, name, content)));
  const apiKeys = keys[first.id];
  if (!apiKeys) throw new RangeError(`no keys were made for ${first.id}`);
  const [supportAddress = ''] = first.supportAddresses;
  return {
    organisation: first.id,
    apiKeys,
    supportAddress,
    supportAddresses: Object.fromEntries(
      organisations.map(({ id, supportAddresses }) => [id, supportAddresses[0] ?? '']),
    ),
  };
};
