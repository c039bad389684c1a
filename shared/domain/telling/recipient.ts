/** The recipient of a notice in its key: `person:` or `agent:` and their id, or all people in copy together. */

export const COPIED_KEY = 'copied';

export const personKey = (id: string): string => `person:${id}`;
export const agentKey = (id: string): string => `agent:${id}`;

/** The recipient that a key names. Ids may contain colons. */
export const recipientOf = (key: string): { kind: 'person' | 'agent' | 'copied'; id: string } => {
  const [kind, id = ''] = key.split(/:(.*)/s);
  if (kind === 'agent') return { kind, id };
  return { kind: key === COPIED_KEY ? 'copied' : 'person', id };
};

/** The recorded cause if a notice's recipient had no address. */
export const NO_ADDRESS = 'no_address';
