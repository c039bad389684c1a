import { type Answer, answerWith, json } from '../../shared/http/answer.ts';
import { idempotencyOf, keyReused, replayed } from '../../shared/http/idempotency.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import type { KEY_ROUTES } from '../../shared/http/routes/keys.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { staffActor } from '../../shared/usecases/change/caller.ts';
import { createKey as create } from '../../shared/usecases/keys/create-key.ts';
import {
  changeKey as change,
  listKeys as list,
  type ManagedKey,
  readKey as read,
  revokeKey,
  rotateKey,
} from '../../shared/usecases/keys/manage-keys.ts';
import type { ApiKey } from '../../shared/usecases/ports/people.ts';
import { services } from './services.ts';

type Handler<Name extends keyof typeof KEY_ROUTES> = HandlerOf<(typeof KEY_ROUTES)[Name]>;

const callerOf = (key: ApiKey) => ({ organisation: key.organisation, by: staffActor(key).id ?? key.id });

const missing = (id: string): Answer => problem('no-such-key', `No key ${id.slice(0, 100)} exists.`);

const answerOf = (managed: ManagedKey, id: string, status: 200 | 201): Answer => {
  if (managed.ok) {
    const { key, secret } = managed;
    return json(status, { ...key, ...(secret === undefined ? {} : { secret }) });
  }
  switch (managed.why) {
    case 'unknown':
      return missing(id);
    case 'faults':
      return invalidFields(managed.faults);
    case 'key_reused':
      return keyReused();
    case 'not_active':
      return problem('key-not-active', 'The key has expired or is revoked: make another.');
    case 'ends_too_late':
      return invalidFields([{ field: 'endsAt', message: 'may lie 90 days ahead at most' }]);
    case 'too_many_secrets':
      return invalidFields([
        { field: 'endsAt', message: 'five secrets are good already: wait until one ends, or end them now' },
      ]);
  }
};

export const listKeys: Handler<'listKeys'> = async ({ key }) =>
  json(200, { items: await list(services, key.organisation) });

export const createKey: Handler<'createKey'> = async ({ key, body, event, text }) => {
  const repeated = idempotencyOf(event, text);
  if (!repeated.ok) return repeated.answer;
  const once = repeated.value && { ...repeated.value, caller: key.id };
  const managed = await create(services, callerOf(key), body, once);
  const answer = answerOf(managed, '', 201);
  if (!managed.ok) return answer;
  return replayed(managed.isRepeated ?? false, answerWith(answer, { location: `/v1/keys/${managed.key.id}` }));
};

export const getKey: Handler<'getKey'> = async ({ key, params: { id } }) => {
  const found = await read(services, key.organisation, id);
  return found ? json(200, found) : missing(id);
};

export const changeKey: Handler<'changeKey'> = async ({ key, params: { id }, body }) =>
  answerOf(await change(services, callerOf(key), id, body), id, 200);

export const actOnKey: Handler<'actOnKey'> = async ({ key, params: { id }, body }) => {
  const caller = callerOf(key);
  const managed =
    body.action === 'revoke'
      ? await revokeKey(services, caller, { id })
      : await rotateKey(services, caller, id, body.endsAt);
  return answerOf(managed, id, 200);
};
