import { describe, expect, it } from 'vitest';
import { ownerMails } from '../../../shared/adapters/dynamodb/knowledge/owner-mails.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { shippedLanguages } from '../../../shared/config/languages.ts';
import type { Article } from '../../../shared/domain/knowledge/article.ts';
import { dueByOwner, monthOf } from '../../../shared/domain/knowledge/owners.ts';
import { ticketServices } from '../../../shared/runtime/ticket-services.ts';
import type { OwnerMail } from '../../../shared/usecases/knowledge/ports.ts';
import { remindOwners } from '../../../shared/usecases/knowledge/remind-owners.ts';
import type { OutgoingMailRequest } from '../../../shared/usecases/ports/telling.ts';
import { sendArticlesDue } from '../../../shared/usecases/telling/articles-due.ts';
import '../../kit/api.ts';

/** Owners get a mail once a month about their articles whose review date has come. */

const AT = '2026-11-24T08:00:00.000Z';
const article = (id: string, author: string, reviewBy: string | null, more: Partial<Article> = {}): Article => ({
  ...{ organisation: 'club', id, language: 'en', state: 'published', author, reason: null },
  ...{ latest: 1, published: 1, publishedAt: AT, updatedAt: AT, revision: 1, madeFrom: null, owner: null },
  shown: {
    kind: 'faq',
    title: `About ${id}`,
    summary: '',
    category: null,
    audience: 'public',
    translates: null,
    reviewBy,
  },
  ...more,
});

const ARTICLES = [
  article('gates', 'thabo.mokoena', '2026-11-01'),
  article('cards', 'thabo.mokoena', '2026-10-01'),
  article('later', 'thabo.mokoena', '2026-12-01'),
  article('never', 'thabo.mokoena', null),
  article('draft', 'thabo.mokoena', '2026-01-01', { published: null }),
  article('left', 'somebody.who.left', '2026-11-24'),
];

const table = openTable('tickets');
const sent: OutgoingMailRequest[] = [];
const queued: OwnerMail[] = [];
const { configuration } = ticketServices();
const at = (now: string) => ({
  configuration,
  articles: { list: async (organisation: string) => (organisation === 'club' ? ARTICLES : []) },
  ownerMails: ownerMails(table),
  suppressions: { of: async () => null },
  languages: { pack: async (language: keyof ReturnType<typeof shippedLanguages>) => shippedLanguages()[language] },
  fallback: shippedLanguages().en,
  mail: {
    send: async (mail: OutgoingMailRequest) => {
      sent.push(mail);
      return { outcome: 'sent' as const, messageId: 'ses-1' };
    },
  },
  clock: { now: () => now },
  realNow: () => now,
  staffUrl: 'https://staff.club.example',
  leaseSeconds: 60,
  queueNotices: async ({ articlesDue }: { articlesDue: OwnerMail }) => {
    queued.push(articlesDue);
  },
});

const turn = async (now: string): Promise<OutgoingMailRequest[]> => {
  queued.length = 0;
  sent.length = 0;
  const services = at(now);
  await remindOwners(services);
  // Each message comes twice.
  for (const mail of [...queued, ...queued]) await sendArticlesDue(services, mail);
  return [...sent];
};

describe('articles to review', () => {
  it('belong to their author while they are here, else to an admin: published ones whose date has come', async () => {
    const organisation = (await configuration.organisation('club'))?.organisation;
    if (!organisation) throw new Error('no club');
    const owned = [...dueByOwner(ARTICLES, organisation, AT)].map(([owner, due]) => [owner, due.map(({ id }) => id)]);
    expect(owned).toEqual([
      ['thabo.mokoena', ['cards', 'gates']],
      ['margaret.oconnell', ['left']],
    ]);
  });

  it('are mailed to their owner once a month, however often they are checked', async () => {
    const first = await turn(AT);
    expect(first.map(({ to }) => to.name)).toEqual(['Thabo Mokoena', "Margaret O'Connell"]);
    expect(first[0]?.text).toContain('About cards (en), 1 October 2026\nAbout gates (en), 1 November 2026');
    expect(first[0]?.text).not.toMatch(/later|never|draft|left/);
    expect(await turn('2026-11-30T08:00:00.000Z')).toEqual([]);
    expect(queued).toEqual([]);
    const next = await turn('2026-12-02T08:00:00.000Z');
    expect(next[0]?.text).toContain('About later');
    expect(monthOf('2026-12-02T08:00:00.000Z')).toBe('2026-12');
  });

  it('are left out if they were reviewed before the mail is sent', async () => {
    const mail = { organisation: 'club', owner: 'thabo.mokoena', month: '2026-10' };
    sent.length = 0;
    await sendArticlesDue({ ...at(AT), articles: { list: async () => [] } }, mail);
    expect(sent).toEqual([]);
  });
});
