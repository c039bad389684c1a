import * as z from 'zod';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { makeSecret } from '../../shared/adapters/dynamodb/people/api-key-maker.ts';
import { keyStore } from '../../shared/adapters/dynamodb/people/api-keys.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { once } from '../../shared/http/once/once.ts';
import { type CallerEnvironment, callers } from '../../shared/runtime/callers.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';

const environmentSchema = z.object({ TABLE_NAME: z.string() });
export type Environment = z.input<typeof environmentSchema> & CallerEnvironment;
const table = openTable(readEnvironment(environmentSchema).TABLE_NAME);
const organisations = configuration(table);

/** The routes' dependencies, built once per cold start. */
export const services = {
  keys: keyStore(table),
  once: once(table),
  ...callers(table, organisations),
  configuration: organisations,
  realNow: () => new Date().toISOString(),
  makeSecret,
};
