import { describe, expect, it } from 'vitest';
import { ticketServices } from '../../../shared/runtime/ticket-services.ts';
import { assessStep } from '../../../shared/usecases/workflow/drive-workflow.ts';
import { postTicket, REQUEST, send } from '../../kit/api.ts';
import { configure } from '../../kit/configuration.ts';

const services = ticketServices();
const openTicket = async (): Promise<string> => {
  const { reference } = await postTicket(REQUEST);
  await assessStep(services, { reference, execution: 1 });
  return reference;
};
const usage = async () => {
  const { body } = await send('GET', '/v1/policies/technical-support/usage', { key: 'supervisor' });
  return Object.fromEntries(
    body.items.map(({ version, tickets }: { version: number; tickets: string[] }) => [version, tickets]),
  );
};
const move = (version: number, body: object, key = 'admin') =>
  send('POST', `/v1/policies/technical-support/versions/${version}/move`, { key, body });

describe('a policy with a new version', () => {
  it('has tickets on each, which it lists, and which move on request', async () => {
    const [first, second, third] = [await openTicket(), await openTicket(), await openTicket()];
    expect((await usage())[1]).toEqual([third, second, first]);
    const { body: policy } = await configure('GET', '/v1/policies/technical-support', { key: 'admin' });
    const [level, ...others] = policy.levels;
    const levels = [{ ...level, target: { hours: 12 }, limit: { hours: 48 } }, ...others];
    const put = { key: 'admin', body: { ...policy, levels } };
    expect((await configure('PUT', '/v1/policies/technical-support', put)).body.version).toBe(2);

    const stranger = 'TD-7K3M-92QX';
    const some = await move(1, { to: 2, tickets: [second, stranger] });
    expect(some).toMatchObject({ statusCode: 200, body: { moved: [second], more: false } });
    expect(some.body.refused).toMatchObject([{ ticket: stranger }]);
    expect(await usage()).toEqual({ 1: [third, first], 2: [second] });
    const all = await move(1, { to: 2 });
    expect(all.body.moved.toSorted()).toEqual([first, third].toSorted());
    expect((await move(1, { to: 2 })).body).toEqual({ moved: [], refused: [], more: false });
    expect(await usage()).toEqual({ 2: [third, second, first] });
    const { body: audit } = await send('GET', `/v1/tickets/${first}/audit`, { key: 'agent' });
    expect(audit.items.at(-1)).toMatchObject({
      type: 'policy_moved',
      actor: { kind: 'agent', id: 'margaret.oconnell' },
      before: { policyVersion: 1 },
      after: { policyVersion: 2 },
    });
  });

  it('can be moved to by an admin, if the version exists', async () => {
    expect((await move(1, { to: 2 }, 'supervisor')).statusCode).toBe(403);
    expect((await move(1, { to: 99 })).statusCode).toBe(404);
    expect((await move(1, { to: 0 })).statusCode).toBe(422);
    const path = '/v1/policies/technical-support/usage';
    expect((await send('GET', path, { key: 'agent' })).statusCode).toBe(403);
  });
});
