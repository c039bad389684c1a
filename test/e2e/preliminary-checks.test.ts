import { expect, inject, test } from 'vitest';
import { eventually } from '../kit/system/eventually.ts';
import type { SentMail } from '../kit/system/mailbox.ts';
import { System, testWhatIsLeft } from '../kit/system/system.ts';

const system = new System(inject('shared'));
const { api, executions, records } = system;

type Seen = { missing: { id: string }[]; duplicates: { reference: string; accept: unknown[] }[] };
const proposalsFor = async (reference: string): Promise<Seen> =>
  (await api.call<Seen>('GET', `/v1/tickets/${reference}/proposals`, { key: api.keys.agent })).body;
const eventOf = async (reference: string, wanted: string) => {
  await system.assessed(reference);
  return (await api.audit(reference)).find(({ type }) => type === wanted);
};
const answerLinkIn = ({ text }: SentMail): string => {
  const link = /https?:\/\/\S+\/answer\/[^\s>)"]+/.exec(text)?.[0];
  if (!link) throw new Error(`no link in: ${text}`);
  return link;
};
const press = (link: string, answer: string): Promise<Response> =>
  fetch(link, { method: 'POST', body: new URLSearchParams({ answer }) });
const QUESTION = { subject: 'How can I reset my password?', text: 'I forgot my password.' };

test('missing details are asked for once, and the ticket doesn’t wait for them', async () => {
  const requester = system.somebody('Ivy Example');
  await requester.send({ subject: 'The booking page crashes', text: 'Only a white screen is left.' });
  const reference = await system.acknowledged(requester);
  const mail = await system.mailTo(requester, /a few details/);
  expect(mail.headers['auto-submitted']).toBe('auto-replied');
  expect(mail.text).toContain('the exact text of the error message');
  expect((await eventOf(reference, 'details_requested'))?.facts).toMatchObject({
    asked: 'error_message time_of_error',
  });
  expect(await records.ticket(reference)).toMatchObject({ status: 'new', waiting: null, firstResponseAt: null });

  await requester.reply(mail, 'Today at 14:05 it said error code 1042.');
  await eventually(async () => expect((await proposalsFor(reference)).missing).toEqual([]));
  await api.act(reference, { action: 'categorise', category: 'performance' });
  await system.settled();
  const mails = await system.mailbox.to(requester.address);
  expect(mails.filter(({ subject }) => /a few details/.test(subject))).toHaveLength(1);
});

test('a second mail about the same is proposed to the assignee as a duplicate, and only they link it', async () => {
  const requester = system.somebody('Jon Example');
  await requester.send({ subject: 'I cannot log in', text: 'The page says that my password is wrong.' });
  const first = await system.acknowledged(requester);
  await system.assessed(first);
  await requester.send({ subject: 'I still cannot log in', text: 'My password is wrong again.' });
  const second = await eventually(async () => {
    const references = (await records.references()).filter((each) => each !== first);
    const tickets = await Promise.all(references.map((each) => records.ticket(each)));
    const { requester: id } = await records.ticket(first);
    const mine = tickets.find((ticket) => ticket.requester === id);
    expect(mine).toBeDefined();
    return mine?.reference ?? '';
  });
  expect((await eventOf(second, 'assessed'))?.facts).toMatchObject({ duplicateOf: first });
  expect((await records.ticket(second)).links).toEqual([]);
  const { assignee } = await records.ticket(second);
  const told = await system.mailTo({ address: `${assignee}@club.example` }, new RegExp(`\\[${second}\\]`));
  expect(told.text).toContain(`This may be a duplicate of ${first}`);
  const { duplicates } = await proposalsFor(second);
  expect(duplicates[0]?.reference).toBe(first);
  const accept = { action: 'link', to: first, as: 'duplicate' } as const;
  expect(duplicates[0]?.accept).toContainEqual(accept);
  await api.act(second, accept);
  expect((await records.ticket(second)).links).toEqual([{ reference: first, as: 'duplicate' }]);
});

test('a common question is answered; accepting it by the link closes the request, declining leaves it unchanged', async () => {
  const pleased = system.somebody('Kim Example');
  const other = system.somebody('Lea Example');
  await Promise.all([pleased.send(QUESTION), other.send(QUESTION)]);
  const [accepted, declined] = await Promise.all([system.acknowledged(pleased), system.acknowledged(other)]);
  const mail = await system.mailTo(pleased, /this may help/);
  expect(mail.headers['auto-submitted']).toBe('auto-replied');
  const link = answerLinkIn(mail);
  const before = await system.atRest(accepted);
  expect((await fetch(link)).status).toBe(200);
  expect(await records.ticket(accepted)).toEqual(before);
  expect(await (await press(link, 'accept')).text()).toContain('closed your request');
  expect(await records.ticket(accepted)).toMatchObject({ status: 'closed', closedAs: 'confirmed' });
  const report = await system.mailTo(pleased, /: closed/);
  expect(report.text).toContain('you accepted the automatic answer');
  await eventually(async () => expect(await executions.status(accepted)).toBe('SUCCEEDED'));

  const unhelpful = answerLinkIn(await system.mailTo(other, /this may help/));
  const standing = await records.ticket(declined);
  expect(await (await press(unhelpful, 'decline')).text()).toContain('A member of our team will look at');
  const { status, clock, declines, checkpoint } = standing;
  expect(await records.ticket(declined)).toMatchObject({ status, clock, declines, checkpoint });
  await system.mailTo({ address: `${standing.assignee}@club.example` }, new RegExp(`${declined}.*did not help`));
});

test('a machine gets neither questions nor answers', async () => {
  const robot = system.somebody('Max Example');
  const { key } = await robot.send({ ...QUESTION, headers: { 'Auto-Submitted': 'auto-generated' } });
  const reference = await system.ticketOfMail(key);
  expect(await eventOf(reference, 'answer_offered')).toBeUndefined();
  await system.settled();
  expect(await system.mailbox.to(robot.address)).toEqual([]);
});

testWhatIsLeft(() => system);
