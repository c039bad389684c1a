import { json } from '../../../shared/http/answer.ts';
import { problem } from '../../../shared/http/problem.ts';
import { personIdSchema } from '../../../shared/schemas/erasure.ts';
import { requestErasure, type ShownObstacle } from '../../../shared/usecases/records/erasing/request-erasure.ts';
import type { ApiHandler } from '../asked.ts';
import { services } from '../services.ts';

const REFUSED = {
  not_an_admin: ['forbidden', 'Use an admin key to grant an erasure.'],
  key_without_agent: [
    'forbidden',
    'This key is not linked to an agent, so an erasure cannot be recorded under a name.',
  ],
  unknown: ['no-such-person', 'Nothing is known of a person with this id.'],
} as const;

const WHY = { dispute: 'a dispute', data_breach: 'a data breach', legal_hold: 'a legal matter or hold' } as const;

const because = (obstacles: readonly ShownObstacle[]): string =>
  obstacles.map(({ reference = 'a restricted ticket', why }) => `${reference}: ${WHY[why]}`).join('; ');

/** Grants the erasure of a person, which `erase` carries out. */
export const erasePerson: ApiHandler<'erasePerson'> = async ({ key, params, body }) => {
  const person = personIdSchema.safeParse(params.id);
  if (!person.success) return problem(...REFUSED.unknown);
  const requested = await requestErasure(services, key, person.data, body);
  if (requested.ok) {
    const { organisation: _organisation, ...erase } = requested.erase;
    return json(202, { ...erase, state: 'requested' });
  }
  if (requested.why === 'obstacles') {
    const { obstacles } = requested;
    return problem('must-be-kept', `Nothing of this person can be erased now. ${because(obstacles)}.`, { obstacles });
  }
  const [kind, detail] = REFUSED[requested.why];
  return problem(kind, detail);
};

/** Returns the state of the person's latest erasure. */
export const getErasure: ApiHandler<'getErasure'> = async ({ key, params }) => {
  const person = personIdSchema.safeParse(params.id);
  const erasure = person.success ? await services.erasures.load(key.organisation, person.data) : null;
  if (!erasure) return problem('no-such-erasure', 'No erasure of this person has begun.');
  const { organisation: _organisation, persons: _persons, ...shown } = erasure;
  return json(200, shown);
};
