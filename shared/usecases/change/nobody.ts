import type { Person } from '../ports/people.ts';

/** A person about whom nothing is known yet. */
export const NOBODY: Omit<Person, 'id'> = {
  name: null,
  email: null,
  phone: null,
  handle: null,
  type: null,
  language: null,
  timeZone: null,
  preferredChannel: null,
  origin: null,
};
