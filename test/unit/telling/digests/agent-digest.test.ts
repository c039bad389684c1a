import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../../../shared/adapters/dynamodb/table.ts';
import { agentDigests } from '../../../../shared/adapters/dynamodb/telling/agent-digests.ts';
import { notices } from '../../../../shared/adapters/dynamodb/telling/notices.ts';
import { digestDueAt, mayBeListed } from '../../../../shared/domain/telling/agent-digest.ts';
import type { Organisation } from '../../../../shared/schemas/configuration/organisation.ts';
import { NoticeNotYet } from '../../../../shared/usecases/telling/sending/sending.ts';
import { act, Desk, postTicket, REQUEST, send } from '../../../kit/desks/telling-desk.ts';
import { CLUB, contextAt } from '../../../kit/settings.ts';

const AGENT = 'thabo.mokoena';
const ADDRESS = 'thabo.mokoena@club.example';
const DIGEST = 'your digest';
const HOUR = 3_600_000;
const DAYS = 24 * HOUR;

/** An agent who works round the clock, so that the digest comes an hour after its first notice. */
const gathering = (organisation: Organisation, webhook?: string): Organisation => ({
  ...organisation,
  agents: organisation.agents.map((agent) =>
    agent.id === AGENT
      ? {
          ...agent,
          notices: 'digest',
          ...(webhook ? { notifications: { webhook: { url: webhook, format: 'generic' as const } } } : {}),
        }
      : agent,
  ),
});

let people = 0;
/** A ticket that the agent has taken, and the number of the event of its requester's message. */
const written = async (subject: string) => {
  people++;
  const requester = { name: 'Ann Example', email: `digest.${people}@customer.example` };
  const { reference } = await postTicket({ ...REQUEST, requester, subject });
  await act(reference, { action: 'assign', assignee: AGENT }, 'supervisor');
  return { reference, sequence: await writes(reference), subject };
};
const writes = async (reference: string) => {
  const body = { body: 'Any news?', visibility: 'public' };
  await send('POST', `/v1/tickets/${reference}/messages`, { key: 'integrator', body });
  const events = await new Desk().services.store.events(reference);
  return events.at(-1)?.sequence ?? 0;
};
type Written = Awaited<ReturnType<typeof written>>;

/** True if the notice is done, false if its message returns to the queue. */
const tells = async (desk: Desk, { reference, sequence }: Pick<Written, 'reference' | 'sequence'>) => {
  try {
    await desk.tellOf(reference, sequence);
    return true;
  } catch (error) {
    if (error instanceof NoticeNotYet) return false;
    throw error;
  }
};

describe('an agent who has chosen a digest', () => {
  it('gets one mail with all notices when it is due, and a reply to it belongs to no ticket', async () => {
    const desk = new Desk(gathering);
    const gathered = [await written('First'), await written('Second'), await written('Third')];
    for (const notice of gathered) expect(await tells(desk, notice)).toBe(false);
    expect(desk.mails).toEqual([]);
    desk.ahead = 4 * DAYS;
    for (const notice of [...gathered, ...gathered]) await tells(desk, notice);
    expect(desk.to(ADDRESS)).toHaveLength(1);
    const [mail] = desk.to(ADDRESS);
    expect(mail?.subject).toContain(DIGEST);
    expect(mail?.html).toContain('background-color:#0b5d4e');
    for (const { reference, subject } of gathered) expect(mail?.text).toContain(`[${reference}] ${subject}`);
    expect(mail).toMatchObject({ replyTo: 'support@club.example', references: [], inReplyTo: null });
    expect(`${mail?.subject}${mail?.replyTo}`).not.toContain('TD-');
    const threads = await desk.services.notices.ofTicket(gathered[0]?.reference ?? '');
    expect(threads.every(({ state }) => state === 'sent')).toBe(true);
  });

  it('gets at once what a full digest can’t hold, whose item stays far below DynamoDB’s 400 KB', async () => {
    const table = openTable('tickets');
    const digests = agentDigests(table);
    const kept = Array.from({ length: 1000 }, (_, index) => `TD-${1000 + index}-0000#${900_000 + index}`);
    const full = Object.fromEntries(kept.map((key) => [key, { since: '2026-03-02T09:00:00.000Z', digest: key }]));
    const { version } = await digests.load('club', `@${AGENT}`);
    await digests.save('club', `@${AGENT}`, full, version);
    expect(Buffer.byteLength(JSON.stringify(full))).toBeLessThan(400_000 / 2);
    const desk = new Desk(gathering);
    const next = await written('One more');
    expect(await tells(desk, next)).toBe(true);
    expect(desk.to(ADDRESS).map(({ subject }) => subject.includes(next.reference))).toEqual([true]);
    const after = await digests.load('club', `@${AGENT}`);
    expect(Object.keys(after.listed)).toEqual(kept);
    await digests.save('club', `@${AGENT}`, {}, after.version);
  });

  it('gets a single notice as itself, and by webhook what they would get by mail', async () => {
    const alone = new Desk(gathering);
    const single = await written('Alone');
    await tells(alone, single);
    alone.ahead = 4 * DAYS;
    await tells(alone, single);
    expect(alone.to(ADDRESS)).toHaveLength(1);
    expect(alone.to(ADDRESS)[0]?.subject).toContain(`[${single.reference}]`);
    const posted = new Desk((organisation) => gathering(organisation, 'https://chat.example/hook'));
    const gathered = [await written('First'), await written('Second')];
    for (const notice of gathered) await tells(posted, notice);
    posted.ahead = 4 * DAYS;
    for (const notice of gathered) await tells(posted, notice);
    expect(posted.posts).toHaveLength(1);
    expect(posted.posts[0]?.body).toMatchObject({ reference: null, template: 'notice_digest' });
  });

  it('gets notices of P1 at once, including waiting ones, and not again in the digest', async () => {
    const desk = new Desk(gathering);
    const gathered = [await written('First'), await written('Second'), await written('Third')];
    for (const notice of gathered) await tells(desk, notice);
    const [first] = gathered;
    if (!first) throw new Error('there are three');
    await act(first.reference, { action: 'prioritise', urgency: 'high', impact: 'high' }, 'supervisor');
    expect(await tells(desk, first)).toBe(true);
    expect(desk.to(ADDRESS)).toHaveLength(1);
    desk.ahead = 4 * DAYS;
    for (const notice of gathered) await tells(desk, notice);
    const digest = desk.to(ADDRESS).find(({ subject }) => subject.includes(DIGEST));
    expect(desk.to(ADDRESS)).toHaveLength(2);
    expect(digest?.text).not.toContain(first.reference);
  });

  it('gets no notice of a ticket that another agent has by then, who does', async () => {
    const desk = new Desk(gathering);
    const gathered = [await written('First'), await written('Second'), await written('Third')];
    for (const notice of gathered) await tells(desk, notice);
    const [first, second, third] = gathered;
    if (!first || !second || !third) throw new Error('there are three');
    await act(first.reference, { action: 'assign', assignee: 'claire.adams' }, 'supervisor');
    desk.ahead = 4 * DAYS;
    for (const notice of [second, third, first]) await tells(desk, notice);
    expect(desk.to(ADDRESS)).toHaveLength(1);
    expect(desk.to(ADDRESS)[0]?.text).not.toContain(first.reference);
    await desk.tell(first.reference);
    const { subject } = desk.to('claire.adams@club.example').at(-1) ?? {};
    expect(subject).toContain(first.reference);
  });
});

it('a digest is sent once if many senders wake at the same moment', async () => {
  const desk = new Desk(gathering);
  const all: Written[] = [];
  for (let each = 0; each < 6; each++) all.push(await written(`Matter ${each}`));
  for (const notice of all) await tells(desk, notice);
  desk.services.notices = notices(openTable('tickets'), 60);
  desk.ahead = 4 * DAYS;
  for (let left = all; left.length > 0; ) {
    const done = await Promise.all(left.map((notice) => tells(desk, notice)));
    left = left.filter((_, index) => !done[index]);
  }
  expect(desk.to(ADDRESS)).toHaveLength(1);
  for (const { reference } of all) expect(desk.to(ADDRESS)[0]?.text).toContain(reference);
});

it('every notice is sent exactly once, at once or in one digest, however senders die and messages come back', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('tell' as const), which: fc.nat(4), dies: fc.boolean() }),
    fc.record({ do: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 80 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const desk = new Desk(gathering);
      const gathered: Written[] = [];
      for (let each = 0; each < 5; each++) gathered.push(await written(`Matter ${each}`));
      const { send: sendMail } = desk.services.mail;
      const tellDying = async (notice: Written) => {
        desk.services.mail.send = async () => Promise.reject(new Error('the function died'));
        await tells(desk, notice).catch(() => {});
        desk.services.mail.send = sendMail;
      };
      for (const each of steps) {
        const notice = each.do === 'tell' ? gathered[each.which] : undefined;
        if (each.do === 'pass') desk.ahead += each.hours * HOUR;
        else if (notice) await (each.dies ? tellDying(notice) : tells(desk, notice));
      }
      for (let left = gathered; left.length > 0; desk.ahead += 4 * DAYS) {
        const back: Written[] = [];
        for (const notice of left) if (!(await tells(desk, notice))) back.push(notice);
        left = back;
      }
      for (const { reference } of gathered) {
        const told = desk
          .to(ADDRESS)
          .filter(({ subject, text }) => `${subject}${text.split('\n-- ')[0]}`.includes(reference));
        expect(told).toHaveLength(1);
      }
    }),
    { numRuns: 25 },
  );
});

describe('the time of the digest', () => {
  const context = contextAt(CLUB, '2026-11-20T15:10:00.000Z');
  const agent = context.organisation.agents.find(({ id }) => id === AGENT);
  if (!agent) throw new Error('the club has this agent');
  it.each([
    ['an hour later, in working hours', '2026-11-20T08:10:00.000Z', '2026-11-20T09:10:00.000Z'],
    ['when the agent works next', '2026-11-19T20:00:00.000Z', '2026-11-20T06:00:00.000Z'],
    ['after the weekend', '2026-11-20T15:10:00.000Z', '2026-11-23T06:00:00.000Z'],
  ])('%s', (_what, first, due) => {
    expect(digestDueAt({ ...agent, calendar: undefined }, first, context)).toBe(due);
  });
  it('never delays what needs an answer now, nor a P1', () => {
    expect(mayBeListed('requester_wrote', { priority: 'P2' })).toBe(true);
    expect(mayBeListed('requester_wrote', { priority: 'P1' })).toBe(false);
    for (const template of ['approval_requested', 'limit_alerted', 'on_call_alert', 'call_task'])
      expect(mayBeListed(template, { priority: 'P3' })).toBe(false);
  });
});
