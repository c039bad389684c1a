/** Whom a notice goes to, as its key names them: `person:` or `agent:` and their id, or everybody in copy at once. */

export const COPIED_KEY = 'copied';

export const personKey = (id: string): string => `person:${id}`;
export const agentKey = (id: string): string => `agent:${id}`;

/** What a key names. Ids may hold colons. */
export const recipientOf = (key: string): { kind: 'person' | 'agent' | 'copied'; id: string } => {
  const [kind, id = ''] = key.split(/:(.*)/s);
  if (kind === 'agent') return { kind, id };
  return { kind: key === COPIED_KEY ? 'copied' : 'person', id };
};

/** What the record of a notice says whose recipient had nowhere that it could go. */
export const NO_ADDRESS = 'no_address';
