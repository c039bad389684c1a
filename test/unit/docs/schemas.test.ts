import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { publishedSchemas } from '../../../scripts/draw/schemas.ts';
import { readQueueMessage } from '../../../shared/schemas/read-queue-message.ts';

const FOLDER = join(import.meta.dirname, '../../../docs/schemas');
const CONFIG = join(import.meta.dirname, '../../../shared/config');
const published = publishedSchemas();

describe('the published JSON Schemas', () => {
  it('are the ones used for validation (else: npm run draw)', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(published).sort());
    for (const [name, text] of Object.entries(published)) {
      expect(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')), name).toEqual(JSON.parse(text));
    }
  });

  it('contain every field of a policy, and refuse other fields', () => {
    const schema = z.fromJSONSchema(JSON.parse(published['policy.schema.json'] ?? ''));
    const level = { level: 1, target: { businessDays: 2 }, limit: 'case-specific' };
    expect(schema.safeParse({ id: 'own', levels: [level] }).success).toBe(true);
    expect(schema.safeParse({ id: 'own', levels: [{ ...level, colour: 'red' }] }).success).toBe(false);
    expect(schema.safeParse({ id: 'own', levels: [{ ...level, limit: { fortnights: 1 } }] }).success).toBe(false);
  });
});

describe('messages to and from other systems', () => {
  const schemaOf = (name: string) => z.fromJSONSchema(JSON.parse(published[`${name}.schema.json`] ?? 'null'));
  const envelope = { version: 1, id: 'order-4711', source: 'shop' };
  const ticket = { requester: { email: 'ada@customer.example' }, subject: 'Login', description: 'It fails.' };

  it.each([
    { ...envelope, ticket },
    { ...envelope, organisation: 'club', message: { reference: 'TD-7K3M-92QX', body: 'Hello' } },
    { ...envelope, version: 2, ticket },
    { ...envelope, ticket: { ...ticket, subject: 'two\nlines' } },
    { ...envelope, ticket: { ...ticket, colour: 'red' } },
    { ...envelope },
    { ...envelope, message: { reference: 'TD-7K3M-92QX' } },
  ])('a queue message fits its schema exactly if the queue accepts it: %j', (message) => {
    expect(schemaOf('queue-message-1').safeParse(message).success).toBe(readQueueMessage(JSON.stringify(message)).ok);
  });

  it('an event on the bus may have additional fields, but no missing ones', () => {
    const event = { version: 1, reference: 'TD-7K3M-92QX', organisation: 'club', sequence: 7, type: 'resolved' };
    const whole = { ...event, at: '2026-11-29T09:00:00.000Z', signal: true, notice: false, words: true };
    const schema = schemaOf('bus-event-1');
    expect(schema.safeParse(whole).success).toBe(true);
    expect(schema.safeParse({ ...whole, colour: 'red' }).success).toBe(true);
    expect(schema.safeParse(event).success).toBe(false);
  });
});

describe('each shipped file', () => {
  const files = ['policies', 'calendars', 'organisations'].flatMap((folder) =>
    readdirSync(join(CONFIG, folder)).map((file) => join(folder, file)),
  );

  it.each(files)('%s fits the schema that it names', (file) => {
    const document = JSON.parse(readFileSync(join(CONFIG, file), 'utf8'));
    const name = document.$schema.replace('../../../docs/schemas/', '');
    const schema = z.fromJSONSchema(JSON.parse(published[name] ?? 'null'));
    expect(schema.safeParse(document).error?.issues ?? []).toEqual([]);
  });
});
