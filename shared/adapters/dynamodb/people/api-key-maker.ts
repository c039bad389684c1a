import { createHash, randomBytes } from 'node:crypto';

/** An API key: 192 random bits behind a prefix that secret scanners can look for. Only its hash is stored. */
const PREFIX = 'td_';

export const isApiKey = (text: string): boolean => text.startsWith(PREFIX);

export const makeApiKey = (): string => `${PREFIX}${randomBytes(24).toString('base64url')}`;

export const hashOfApiKey = (key: string): string => createHash('sha256').update(key).digest('hex');
