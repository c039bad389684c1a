import { randomBytes } from 'node:crypto';
import { clockFrom } from '../adapters/clock.ts';
import { configuration } from '../adapters/dynamodb/configuration/configuration.ts';
import { people } from '../adapters/dynamodb/people/people.ts';
import { registrations } from '../adapters/dynamodb/people/registrations.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { ticketStore } from '../adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../adapters/s3/large-texts.ts';
import { readEnvironment, tableEnvironment } from './environment.ts';

/** The services of use cases about tickets, created once per cold start. */
export const ticketServices = () => {
  const { TABLE_NAME, CONTENT_BUCKET } = readEnvironment(tableEnvironment);
  const table = openTable(TABLE_NAME, { readsTogether: true });
  const store = ticketStore(table, largeTexts(CONTENT_BUCKET));
  const configured = configuration(table);
  return {
    table,
    store: {
      ...store,
      // After a ticket, its organisation is always read next.
      load: (reference: string) => {
        configured.foresee();
        return store.load(reference);
      },
    },
    people: people(table),
    configuration: configured,
    registrations: registrations(table),
    clock: clockFrom(process.env),
    random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
  };
};
