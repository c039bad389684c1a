import { GetObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { registrations } from '../../../shared/adapters/dynamodb/people/registrations.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { helpArticles } from '../../../shared/adapters/s3/help-articles.ts';
import { siteBucket } from '../../../shared/adapters/s3/site-bucket.ts';
import { shippedArticles } from '../../../shared/config/articles.ts';
import { fittingArticles } from '../../../shared/domain/knowledge/fitting.ts';
import { stemOf } from '../../../shared/domain/knowledge/stems.ts';
import { articlesFor } from '../../../shared/usecases/knowledge/name-articles.ts';
import { assessStep } from '../../../shared/usecases/workflow/drive-workflow.ts';
import { act, SITE_URL, SITES } from '../../kit/api.ts';
import { Desk, postTicket, REQUEST } from '../../kit/desks/telling-desk.ts';
import { helpSite, publishedAs } from '../../kit/help-site.ts';
import { memoryBuckets } from '../../kit/memory/memory-bucket.ts';

/** The acknowledgement names articles that may answer the request: one to three that fit well, or none. */

const buckets = memoryBuckets();

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

/** Articles that only providers find. */
const FOR_PROVIDERS = [
  { id: 'getting-paid', title: 'When you are paid', summary: 'Payouts.', keywords: 'payout missing' },
];

const publish = async (bucket: string, articles: typeof CLUB) => {
  for (const [path, { body }] of helpSite('club', articles.map(publishedAs))) {
    await siteBucket(bucket).put(`club/${path}`, { body, type: 'text/plain', cacheControl: 'no-store' });
  }
};

/** The articles of a published help centre, as the function that sends mail reads them. */
let sites = 0;
const published = async (articles = CLUB) => {
  const bucket = `site-${++sites}`;
  await publish(bucket, articles);
  return helpArticles({ site: bucket, content: bucket });
};
const titlesFor = async (text: string, language = 'en') =>
  fittingArticles(text, await (await published())('club', language, null, 'known'), stemOf(language)).map(
    ({ title }) => title,
  );

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

  it('are three at most, and the same in any order', async () => {
    const all = await (await published())('club', 'en', null, 'known');
    const text = CLUB.map(({ content }) => `${content.title} ${content.summary}`).join(' ');
    const found = fittingArticles(text, all, stemOf('en'));
    expect(found).toHaveLength(3);
    expect(fittingArticles(text, all.toReversed(), stemOf('en'))).toEqual(found);
  });

  it('are never internal ones, and none if no help centre can be read', async () => {
    const read = await published(INTERNAL);
    const articles = await read('club', 'en', null, 'known');
    expect(articles.length).toBeGreaterThan(5);
    expect(JSON.stringify(articles)).not.toContain('SECRET');
    expect(await read('club', 'xx', null, 'known')).toEqual([]);
    expect(
      await helpArticles({ site: 'no-such-bucket', content: 'no-such-bucket' })('club', 'en', null, 'known'),
    ).toEqual([]);
  });
});

describe('the cache of the lists', () => {
  const KEPT_MILLISECONDS = 60_000;
  const TICKET = { organisation: 'club', restricted: false, type: 'technical_support' as const };
  const LOCKED_OUT = 'I forgot my password and I am locked out.';
  const RESET = 'Reset your password';

  /** A function that sends mail for a while, its list, and its requests to the bucket. */
  const sending = async () => {
    const bucket = `site-${++sites}`;
    await publish(bucket, CLUB);
    let now = 1_000_000;
    const read = helpArticles({ site: bucket, content: bucket }, undefined, () => now);
    const asked = () => buckets.client.commandCalls(GetObjectCommand, { Bucket: bucket }).length;
    const services = { helpArticles: read, sites: SITES };
    const named = async (body = LOCKED_OUT) => {
      const articles = await articlesFor(services, TICKET, { body }, 'en', async () => []);
      return articles.map(({ title }) => title);
    };
    const pass = (milliseconds: number) => {
      now += milliseconds;
    };
    return { bucket, read, asked, named, pass };
  };
  const without = CLUB.filter(({ content }) => content.title !== RESET);

  it('names no article that was withdrawn a moment ago', async () => {
    const { bucket, named } = await sending();
    expect(await named()).toContain(RESET);
    await publish(bucket, without);
    expect(await named()).toEqual(['You can’t sign in']);
    await siteBucket(bucket).remove('club/en/search.json');
    expect(await named()).toEqual([]);
  });

  it('names a new one once caches have dropped the old pages', async () => {
    const { bucket, named, pass } = await sending();
    await publish(bucket, without);
    await named('The kitchen was left dirty.');
    await publish(bucket, CLUB);
    pass(KEPT_MILLISECONDS);
    expect(await named('Resetting passwords')).toEqual([RESET]);
  });

  it('saves calls: none for a request without a match, one for a request that names articles', async () => {
    const { asked, named, read } = await sending();
    await named('The kitchen was left dirty.');
    const begun = asked();
    await named('The kitchen was left dirty.');
    expect(asked()).toBe(begun);
    await named();
    expect(asked()).toBe(begun + 1);
    expect(await read('club', 'en', null, 'now')).toBe(await read('club', 'en', null, 'known'));
  });

  it('keeps no failed read', async () => {
    const { bucket, named } = await sending();
    await siteBucket(bucket).put('club/en/search.json', { body: '{', type: 'text/plain', cacheControl: 'no-store' });
    expect(await named()).toEqual([]);
    await publish(bucket, CLUB);
    expect(await named()).toContain(RESET);
  });
});

describe('an acknowledgement', () => {
  let people = 0;
  /** An agent has recorded the person's type. */
  const acknowledged = async (more: object = {}, restrict = false, type?: string) => {
    const email = `reads.${++people}@customer.example`;
    const known = type ? { channel: 'phone', requester: { email, type } } : { requester: { email } };
    const { reference } = await postTicket({ ...REQUEST, ...more, ...known }, type ? 'agent' : 'integrator');
    if (restrict) await act(reference, { action: 'restrict', restricted: true, reason: 'Delicate.' }, 'supervisor');
    const desk = new Desk();
    desk.articles = await (await published())('club', 'en', null, 'known');
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

  it('has none if nothing fits, nor for a restricted request', async () => {
    const plain = { subject: 'The kitchen', description: 'The kitchen was left dirty.' };
    expect(await acknowledged(plain)).not.toContain('This may help');
    const restricted = await acknowledged({}, true);
    expect(restricted).toContain('Your reference is');
    expect(restricted).not.toContain('This may help');
  });

  it('names articles for providers only to a provider, with the address for signed-in readers', async () => {
    const payout = { subject: 'My payout', description: 'My payout is missing.' };
    const address = `${SITE_URL}/club/requests/articles/en/getting-paid`;
    expect(await acknowledged(payout, false, 'service_provider')).toContain(`When you are paid: ${address}`);
    for (const type of [undefined, 'customer', 'buyer'])
      expect(await acknowledged(payout, false, type), type).not.toContain('When you are paid');
  });
});
