import { randomBytes } from 'node:crypto';
import { clockFrom } from '../adapters/clock.ts';
import { configuration } from '../adapters/dynamodb/configuration/configuration.ts';
import { people } from '../adapters/dynamodb/people/people.ts';
import { registrations } from '../adapters/dynamodb/people/registrations.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { ticketStore } from '../adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../adapters/s3/large-texts.ts';
import { readEnvironment, tableEnvironment } from './environment.ts';

/** Everything that use cases about tickets need, built once for each cold start. */
export const ticketServices = () => {
  const { TABLE_NAME, CONTENT_BUCKET } = readEnvironment(tableEnvironment);
  const table = openTable(TABLE_NAME);
  return {
    table,
    store: ticketStore(table, largeTexts(CONTENT_BUCKET)),
    people: people(table),
    configuration: configuration(table),
    registrations: registrations(table),
    clock: clockFrom(process.env),
    random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
  };
};
