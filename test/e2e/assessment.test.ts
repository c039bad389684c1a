import { expect, inject, test } from 'vitest';
import { type MadeUp, madeUpRequests } from '../kit/assessment/made-up-requests.ts';
import { System, testWhatIsLeft } from '../kit/system/system.ts';

const system = new System(inject('shared'));
const AT_ONCE = 6;

/** Every second request outside the corpus: both organisations, five languages. */
const requests = madeUpRequests('requests').filter((_request, index) => index % 2 === 0);

const tried = async (request: MadeUp) => {
  const writer = system.somebody('Mo Example');
  const to = `support@${request.organisation}.example`;
  const { key } = await writer.send({ to, subject: request.subject, text: `${request.text}\n\n-- \nMo Example` });
  const ticket = await system.assessed(await system.ticketOfMail(key));
  const isPlaced = ticket.policy === request.policy && ticket.level === request.level;
  return { request, ticket, isPlaced };
};

test('requests by mail reach the policy and level that a person would choose, and sensitive ones are restricted', async () => {
  const found: Awaited<ReturnType<typeof tried>>[] = [];
  for (let start = 0; start < requests.length; start += AT_ONCE) {
    found.push(...(await Promise.all(requests.slice(start, start + AT_ONCE).map(tried))));
  }
  const textOf = ({ request }: { request: MadeUp }): string => request.text;
  expect(found.filter(({ request, ticket }) => request.restricted && !ticket.restricted).map(textOf)).toEqual([]);
  expect(found.filter(({ isPlaced }) => isPlaced).length / found.length).toBeGreaterThanOrEqual(0.85);
  const wrongly = found.filter(({ request, ticket }) => !request.restricted && ticket.restricted);
  expect(wrongly.length / found.length).toBeLessThanOrEqual(0.1);
  expect(found.filter(({ ticket }) => ticket.organisation === 'marketplace').length).toBeGreaterThan(20);
});

testWhatIsLeft(() => system);
