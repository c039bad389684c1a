import * as z from 'zod';
import { EVENTS, type EventType } from '../../shared/domain/ticket/events.ts';
import type { AnyFacts } from '../../shared/domain/ticket/facts.ts';

/**
 * Refuses an event whose facts don't match its type in `EVENTS`. Types check properties that are written out; this also
 * checks spread ones. Every event of the unit tests passes through it. Throws ZodError.
 */
export const refuseForeignFacts = ({ type, facts = {} }: { type: EventType; facts?: object }): void => {
  const schema = schemas.get(type) ?? schemaOf(type);
  schemas.set(type, schema);
  schema.parse(facts, { error: ({ code }) => `${type}: ${code}` });
};

/** Cached, because making a schema costs as much as deciding the event. */
const schemas = new Map<EventType, z.ZodObject>();
const schemaOf = (type: EventType): z.ZodObject => {
  const row: { signal: boolean; facts?: AnyFacts } = EVENTS[type];
  return z.strictObject(row.facts?.shape ?? {});
};
