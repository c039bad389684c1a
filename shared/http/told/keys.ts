import { actedKeyAnswer, keyAnswer, keysAnswer, madeKeyAnswer } from '../../schemas/answers/keys.ts';
import type { KEY_ROUTES } from '../routes/keys.ts';
import type { ToldOf } from './told.ts';

const ID = { id: 'club-integrator-1f3a9c20' };
const ID_TOLD = { id: 'The key’s id, which is not secret.' };

/** Documentation of the routes that `keys` serves. */
export const TOLD_OF_KEYS: ToldOf<typeof KEY_ROUTES> = {
  listKeys: {
    tag: 'keys',
    summary: 'List API keys',
    description: 'All keys of the organisation, including expired and revoked ones, without secrets.',
    answers: { 200: { says: 'The keys.', body: keysAnswer } },
    example: { as: 'admin' },
  },
  createKey: {
    tag: 'keys',
    summary: 'Create an API key',
    description:
      'The secret is only in this answer. If the answer is lost, send the request again with the same `Idempotency-Key`: you get the same key with an additional secret.',
    answers: {
      201: { says: 'The key with its secret.', body: madeKeyAnswer, headers: { Location: 'Its URL.' } },
    },
    problems: ['key-not-active'],
    example: {
      as: 'admin',
      body: { name: 'Web shop', role: 'integrator', scope: { addresses: ['203.0.113.0/24'] } },
    },
  },
  getKey: {
    tag: 'keys',
    summary: 'Read an API key',
    answers: { 200: { says: 'The key, without its secrets.', body: keyAnswer } },
    problems: ['no-such-key'],
    params: ID_TOLD,
    example: { as: 'admin', params: ID },
  },
  changeKey: {
    tag: 'keys',
    summary: 'Change an API key’s name, scope or expiry',
    description: 'Fields that are left out stay unchanged. A scope is replaced completely.',
    answers: { 200: { says: 'The key.', body: keyAnswer } },
    problems: ['no-such-key', 'key-not-active'],
    params: ID_TOLD,
    example: { as: 'admin', params: ID, body: { name: 'Web shop, orders' } },
  },
  actOnKey: {
    tag: 'keys',
    summary: 'Rotate or revoke an API key',
    description:
      '`rotate` creates a new secret. The previous one stays valid until `endsAt`: 7 days if left out, at most 90 days, and not at all if the instant has passed. `revoke` permanently ends the key, from its next request.',
    answers: {
      200: { says: 'The key. After a rotation, with the new secret, which is shown only once.', body: actedKeyAnswer },
    },
    problems: ['no-such-key', 'key-not-active'],
    params: ID_TOLD,
    example: { as: 'admin', params: ID, body: { action: 'rotate' } },
  },
};
