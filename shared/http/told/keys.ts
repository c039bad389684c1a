import { actedKeyAnswer, keyAnswer, keysAnswer, madeKeyAnswer } from '../../schemas/answers/keys.ts';
import type { KEY_ROUTES } from '../routes/keys.ts';
import type { ToldOf } from './told.ts';

const ID = { id: 'club-integrator-1f3a9c20' };
const ID_TOLD = { id: 'The id of the key, which is no secret.' };

/** Documentation of the routes that `keys` serves. */
export const TOLD_OF_KEYS: ToldOf<typeof KEY_ROUTES> = {
  listKeys: {
    tag: 'keys',
    summary: 'List API keys',
    description: 'All of the organisation, also those that have expired or are revoked. No secrets.',
    answers: { 200: { says: 'The keys.', body: keysAnswer } },
    example: { as: 'admin' },
  },
  createKey: {
    tag: 'keys',
    summary: 'Make an API key',
    description:
      'The secret is in this answer alone. If the answer gets lost, send the request again with its `Idempotency-Key`: you get the same key with one more secret.',
    answers: {
      201: { says: 'The key with its secret.', body: madeKeyAnswer, headers: { Location: 'Where it can be read.' } },
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
    summary: 'Rename an API key, or change its scope or its end',
    description: 'Fields that are left out stay as they are. A scope is replaced as a whole.',
    answers: { 200: { says: 'The key.', body: keyAnswer } },
    problems: ['no-such-key', 'key-not-active'],
    params: ID_TOLD,
    example: { as: 'admin', params: ID, body: { name: 'Web shop, orders' } },
  },
  actOnKey: {
    tag: 'keys',
    summary: 'Rotate or revoke an API key',
    description:
      '`rotate` gives it another secret. The one before stays good until `endsAt`: 7 days when left out, 90 at most, at once for an instant that has passed. `revoke` ends the key with its next request, for good.',
    answers: { 200: { says: 'The key; of a rotation with the new secret, this once.', body: actedKeyAnswer } },
    problems: ['no-such-key', 'key-not-active'],
    params: ID_TOLD,
    example: { as: 'admin', params: ID, body: { action: 'rotate' } },
  },
};
