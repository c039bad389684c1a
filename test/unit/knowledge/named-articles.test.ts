import { describe, expect, it } from 'vitest';
import { registrations } from '../../../shared/adapters/dynamodb/people/registrations.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { helpArticles } from '../../../shared/adapters/s3/help-articles.ts';
import { siteBucket } from '../../../shared/adapters/s3/site-bucket.ts';
import { shippedArticles } from '../../../shared/config/articles.ts';
import { fittingArticles } from '../../../shared/domain/knowledge/fitting.ts';
import { stemOf } from '../../../shared/domain/knowledge/stems.ts';
import { assessStep } from '../../../shared/usecases/workflow/drive-workflow.ts';
import { act, SITE_URL } from '../../kit/api.ts';
import { Desk, postTicket, REQUEST } from '../../kit/desks/telling-desk.ts';
import { helpSite, publishedAs } from '../../kit/help-site.ts';
import { memoryBuckets } from '../../kit/memory/memory-bucket.ts';

/** Articles that may answer a request stand in its acknowledgement: one to three that fit well, else none. */

memoryBuckets();

const CLUB = shippedArticles().filter(({ organisation }) => organisation === 'club');
const INTERNAL = CLUB.map((each, index) =>
  index === 0
    ? {
        ...each,
        id: 'for-staff',
        content: { ...each.content, title: 'SECRET password login', audience: 'internal' as const },
      }
    : each,
);

/** What only providers find. */
const FOR_PROVIDERS = [
  { id: 'getting-paid', title: 'When you are paid', summary: 'Payouts.', keywords: 'payout missing' },
];

/** The articles of a published help centre, as the function reads them that sends mail. */
let sites = 0;
const published = async (articles = CLUB) => {
  const bucket = `site-${++sites}`;
  for (const [path, { body }] of helpSite('club', articles.map(publishedAs))) {
    await siteBucket(bucket).put(`club/${path}`, { body, type: 'text/plain', cacheControl: 'no-store' });
  }
  return helpArticles({ site: bucket, content: bucket });
};
const titlesFor = async (text: string, language = 'en') =>
  fittingArticles(text, await (await published())('club', language, null), stemOf(language)).map(({ title }) => title);

describe('articles that fit a request', () => {
  it.each([
    ['I cannot log in. The page says that my password is wrong.', ['You can’t sign in']],
    ['I forgot my password and I am locked out.', ['Reset your password', 'You can’t sign in']],
    [
      'We have moved house: please change my address and my phone number.',
      ['Change your name, address or phone number'],
    ],
    ['My bookings do not appear in Google Calendar any more.', ['See your bookings in your own calendar']],
    ['The kitchen was left dirty.', []],
    ['', []],
  ])('of "%s" are %j', async (text, titles) => {
    expect((await titlesFor(text)).toSorted()).toEqual(titles.toSorted());
  });

  it('are three at most, and the same whatever their order', async () => {
    const all = await (await published())('club', 'en', null);
    const text = CLUB.map(({ content }) => `${content.title} ${content.summary}`).join(' ');
    const found = fittingArticles(text, all, stemOf('en'));
    expect(found).toHaveLength(3);
    expect(fittingArticles(text, all.toReversed(), stemOf('en'))).toEqual(found);
  });

  it('are never internal ones, and none where no help centre can be read', async () => {
    const read = await published(INTERNAL);
    const articles = await read('club', 'en', null);
    expect(articles.length).toBeGreaterThan(5);
    expect(JSON.stringify(articles)).not.toContain('SECRET');
    expect(await read('club', 'xx', null)).toEqual([]);
    expect(await helpArticles({ site: 'no-such-bucket', content: 'no-such-bucket' })('club', 'en', null)).toEqual([]);
  });
});

describe('an acknowledgement', () => {
  let people = 0;
  /** By an agent's word, somebody is known as something. */
  const acknowledged = async (more: object = {}, restrict = false, type?: string) => {
    const email = `reads.${++people}@customer.example`;
    const known = type ? { channel: 'phone', requester: { email, type } } : { requester: { email } };
    const { reference } = await postTicket({ ...REQUEST, ...more, ...known }, type ? 'agent' : 'integrator');
    if (restrict) await act(reference, { action: 'restrict', restricted: true, reason: 'Delicate.' }, 'supervisor');
    const desk = new Desk();
    desk.articles = await (await published())('club', 'en', null);
    desk.membersArticles = { providers: FOR_PROVIDERS };
    const services = { ...desk.services, registrations: registrations(openTable('tickets')) };
    await assessStep(services, { reference, execution: 1 });
    await desk.tell(reference);
    return desk.to(email)[0]?.text ?? '';
  };

  it('links to the articles that fit', async () => {
    const text = await acknowledged();
    expect(text).toContain(`This may help: You can’t sign in: ${SITE_URL}/club/en/articles/you-cannot-sign-in/`);
  });

  it('has none where nothing fits, nor on a restricted request', async () => {
    const plain = { subject: 'The kitchen', description: 'The kitchen was left dirty.' };
    expect(await acknowledged(plain)).not.toContain('This may help');
    const restricted = await acknowledged({}, true);
    expect(restricted).toContain('Your reference is');
    expect(restricted).not.toContain('This may help');
  });

  it('names what is for providers to a provider alone, by the address that has them sign in', async () => {
    const payout = { subject: 'My payout', description: 'My payout is missing.' };
    const address = `${SITE_URL}/club/requests/articles/en/getting-paid`;
    expect(await acknowledged(payout, false, 'service_provider')).toContain(`When you are paid: ${address}`);
    for (const type of [undefined, 'customer', 'buyer'])
      expect(await acknowledged(payout, false, type), type).not.toContain('When you are paid');
  });
});
