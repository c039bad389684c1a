import * as z from 'zod';
import { EVENTS, type EventType } from '../../shared/domain/ticket/events.ts';
import type { AnyFacts } from '../../shared/domain/ticket/facts.ts';

/**
 * Refuses an event whose facts aren't what `EVENTS` says of its type: the types see each property that is written out, this also
 * what is spread. Every event of the unit tests passes here. Throws ZodError.
 */
export const refuseForeignFacts = ({ type, facts = {} }: { type: EventType; facts?: object }): void => {
  const schema = schemas.get(type) ?? schemaOf(type);
  schemas.set(type, schema);
  schema.parse(facts, { error: ({ code }) => `${type}: ${code}` });
};

/** Made once: making one costs as much as deciding the event. */
const schemas = new Map<EventType, z.ZodObject>();
const schemaOf = (type: EventType): z.ZodObject => {
  const row: { signal: boolean; facts?: AnyFacts } = EVENTS[type];
  return z.strictObject(row.facts?.shape ?? {});
};
