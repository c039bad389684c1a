import { beforeEach, describe, expect, it } from 'vitest';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { notices, reviewPartition } from '../../../shared/adapters/dynamodb/telling/notices.ts';
import { shippedLanguages } from '../../../shared/config/languages.ts';
import type { Review } from '../../../shared/schemas/insight/review.ts';
import type { ReviewMessage } from '../../../shared/schemas/workflow.ts';
import type { OutgoingMailRequest } from '../../../shared/usecases/ports/telling.ts';
import { type ReviewMailServices, sendReviewMail } from '../../../shared/usecases/telling/review-mail.ts';
import { items } from '../../kit/api.ts';
import { emptyReview } from '../../kit/insight/empty-review.ts';
import { CLUB, contextAt } from '../../kit/settings.ts';

const MONTH = '2027-07';
const NOW = '2027-08-02T06:00:00.000Z';
const { calendar, calendars } = contextAt(CLUB, NOW);
const loaded = {
  organisation: CLUB.organisation,
  calendar,
  calendars,
  policies: {},
  templates: {},
  timesChangedAt: null,
};
const READERS = CLUB.organisation.agents.filter(({ role }) => role !== 'agent').map(({ email }) => email);
const [FIRST = '', SECOND = ''] = READERS;

const action = (id: string, owner: string) => ({
  ...{ id, what: 'Write an article', why: 'TD-7K3M-92QX came back', by: '2027-08-13', counted: 'reopenings', value: 7 },
  ...{ examples: ['TD-7K3M-92QX'], owner: { id: owner, name: 'Somebody Else' } },
});
const proposal = { id: 'longer:one:1', what: 'Wait for TD-7K3M-92QX', why: '', assumes: '', dryRun: [], shown: [] };
const REVIEW = {
  ...emptyReview(MONTH),
  proposals: [proposal],
  incidentActions: [
    {
      ...{ reference: 'TD-7K3M-92QX', agreed: 2, done: 1, overdue: 0 },
      open: [{ number: 2, owner: { id: 'somebody', name: 'Somebody Else' }, by: '2027-08-13', isOverdue: false }],
    },
  ],
  actions: [action('one', 'naledi.khumalo'), action('two', 'somebody')],
};

let review: Review | null = REVIEW;
let ses: 'sent' | 'later' = 'sent';
let standing: Record<string, object> = {};
const mails: OutgoingMailRequest[] = [];
const queue: ReviewMessage[] = [];
const NEVER = { bounced: null, complained: null, unsubscribed: null };

const services: ReviewMailServices = {
  configuration: { organisation: async () => loaded },
  languages: { pack: async (language) => shippedLanguages()[language] },
  fallback: shippedLanguages().en,
  reviews: { load: async () => review },
  reviewed: notices(openTable('tickets'), 60, reviewPartition),
  suppressions: { of: async (_, address) => ({ address, ...NEVER, ...standing[address] }) },
  outgoing: { send: async (messages) => void queue.push(...messages) },
  mail: {
    send: async (mail) => {
      if (ses === 'later') return { outcome: 'later', why: 'throttled' };
      mails.push(mail);
      return { outcome: 'sent', messageId: `<${mails.length}@email.amazonses.com>` };
    },
  },
  clock: { now: () => NOW },
  staffUrl: 'https://staff.club.example',
  unsubscribeUrl: async ({ address }) => `https://api.club.example/unsubscribe/${address}`,
};

/** Processes the outgoing queue until it is empty. */
const tell = async (message: ReviewMessage = { review: { organisation: 'club', month: MONTH } }): Promise<void> => {
  queue.push(message);
  for (let next = queue.shift(); next; next = queue.shift()) await sendReviewMail(services, next.review);
};
const told = () => mails.map(({ to }) => to.address).sort();

beforeEach(() => {
  items.clear();
  for (const list of [mails, queue]) list.length = 0;
  [review, ses, standing] = [REVIEW, 'sent', {}];
});

describe('a published review', () => {
  it('is mailed to supervisors and managers, once each even if it is published twice', async () => {
    await tell();
    await tell();
    expect(told()).toEqual([...READERS].sort());
    expect(READERS.length).toBeGreaterThan(3);
  });

  it('links to its page, and says nothing about tickets or other people', async () => {
    await tell();
    const own = mails.find(({ to }) => to.address === 'naledi.khumalo@club.example');
    expect(own?.subject).toBe(`${CLUB.organisation.name}: review of July 2027`);
    expect(own?.text).toContain('https://staff.club.example/reviews/2027-07');
    expect(own?.text).toContain('Proposed actions: 2\n\nOf these, yours: 1\n\nProposals for the escalation policy: 1');
    expect(own?.text).toContain('Open actions of major incidents’ reviews: 1');
    expect(own?.unsubscribeUrl).toContain('naledi.khumalo@club.example');
    expect(own?.html).toContain(CLUB.organisation.brand?.colour ?? 'no brand');
    for (const { subject, text, html } of mails) {
      expect(subject + text + html).not.toMatch(/TD-|Somebody Else|article/);
      expect(text).toMatch(/Unsubscribe: https/);
    }
    expect(mails.filter(({ text }) => text.includes('Of these, yours'))).toHaveLength(1);
  });

  it('waits until its page exists', async () => {
    review = null;
    await expect(tell()).rejects.toThrow('not_due');
    review = REVIEW;
    await tell();
    expect(mails).toHaveLength(READERS.length);
  });

  it('isn’t sent to addresses that bounced, complained or unsubscribed, even if that ends later', async () => {
    standing = { [FIRST]: { bounced: NOW }, [SECOND]: { unsubscribed: NOW } };
    await tell();
    standing = {};
    await tell();
    expect(told()).toEqual(READERS.slice(2).sort());
  });

  it('is retried if the mail service accepts it later', async () => {
    ses = 'later';
    await expect(tell()).rejects.toThrow('throttled');
    ses = 'sent';
    await tell();
    expect(told()).toEqual([...READERS].sort());
  });

  it('isn’t sent to agents who have left in the meantime, or may not read it', async () => {
    await tell({ review: { organisation: 'club', month: MONTH, agent: 'thabo.mokoena' } });
    await tell({ review: { organisation: 'club', month: MONTH, agent: 'nobody' } });
    expect(mails).toEqual([]);
  });
});
