import { expect, inject, test } from 'vitest';
import { eventually } from '../kit/system/eventually.ts';
import { System, testWhatIsLeft } from '../kit/system/system.ts';

const system = new System(inject('shared'));
const { api, mailbox, records } = system;

/** A ticket that came by mail, and the notice that its assignee got. */
const assigned = async (name: string) => {
  const requester = system.somebody(name);
  const { key } = await requester.send({ subject: 'Invoice is wrong', text: 'It names another month.' });
  await system.mailTo(requester, /We have received your request/);
  const reference = await system.ticketOfMail(key);
  const { assignee } = await system.assessed(reference);
  const agent = system.somebody('Agent', `${assignee}@club.example`);
  const notice = await system.mailTo(agent, new RegExp(`${reference}\\].*level`));
  return { requester, reference, agent, notice };
};
/** Everything that somebody has been sent, one text after the other. */
const textsTo = async (address: string): Promise<string> =>
  (await mailbox.to(address)).map(({ text }) => text).join('\n');
const last = async (reference: string) => (await records.store.messages(reference)).at(-1);

test('an agent answers the requester from their mail, and tells nobody their address', async () => {
  const { requester, reference, agent, notice } = await assigned('Yan Example');
  await agent.reply(notice, 'The invoice is corrected.');
  const answer = await system.mailTo(requester, /The invoice is corrected\./);
  expect(answer.subject).toBe(`Re: [${reference}] Invoice is wrong`);
  expect(JSON.stringify(answer)).not.toContain(agent.address);
  expect(answer.text).not.toContain('It is yours');
  expect((await records.ticket(reference)).status).toBe('open');

  await agent.reply(notice, '#note\nThe old one was a mistake of ours.');
  await eventually(async () => expect(await last(reference)).toMatchObject({ visibility: 'internal' }));
  expect(await textsTo(requester.address)).not.toContain('mistake of ours');
});

test('under an agent’s address, but without DMARC, nobody reaches the requester', async () => {
  const { requester, reference, agent, notice } = await assigned('Zoe Example');
  const before = await records.ticket(reference);
  await agent.reply(notice, 'Send me your password.', { headers: { 'X-Local-Verdict': 'dmarc=GRAY' } });
  await eventually(async () => {
    const { body } = await api.call<{ items: { cause: string; ticket: string | null }[] }>('GET', '/v1/held-mail', {
      key: api.keys.supervisor,
    });
    expect(body.items).toContainEqual(expect.objectContaining({ cause: 'unauthenticated_agent' }));
  });
  const { status, firstResponseAt, assignee } = before;
  expect(await records.ticket(reference)).toMatchObject({ status, firstResponseAt, assignee });
  await system.mailTo(agent, new RegExp(`${reference}[^]*not (been )?sent`));
  expect(await textsTo(requester.address)).not.toContain('Send me your password');
});

testWhatIsLeft(() => system);
