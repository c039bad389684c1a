import * as z from 'zod';
import { EVENTS, type EventType } from '../../shared/domain/ticket/events.ts';
import type { AnyFacts } from '../../shared/domain/ticket/facts.ts';

/**
 * Refuses an event whose facts aren't what `EVENTS` says of its type: the types see each property that is written out, this also
 * what is spread. Every event of the unit tests passes here. Throws ZodError.
 */
export const refuseForeignFacts = ({ type, facts = {} }: { type: EventType; facts?: object }): void => {
  const row: { signal: boolean; facts?: AnyFacts } = EVENTS[type];
  z.strictObject(row.facts?.shape ?? {}).parse(facts, { error: ({ code }) => `${type}: ${code}` });
};
