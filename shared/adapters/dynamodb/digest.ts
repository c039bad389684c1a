import { createHash } from 'node:crypto';

/** SHA-256 in base64url: how claims and rates name what they must not spell out. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
