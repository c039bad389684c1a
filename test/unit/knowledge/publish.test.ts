import { describe, expect, it } from 'vitest';
import { publishHelpCentre } from '../../../functions/publish-articles/publish.ts';
import { configuration, languages } from '../../../shared/adapters/dynamodb/configuration/configuration.ts';
import { articles } from '../../../shared/adapters/dynamodb/knowledge/articles.ts';
import { outages } from '../../../shared/adapters/dynamodb/monitoring/outages.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { type StoredFile, tagOf } from '../../../shared/adapters/s3/site-bucket.ts';
import { sitesOf } from '../../../shared/domain/portal/sites.ts';
import { articleContentSchema } from '../../../shared/schemas/articles.ts';
import { actOnArticle } from '../../../shared/usecases/knowledge/change-article.ts';
import type { PublishedImages } from '../../../shared/usecases/knowledge/ports.ts';
import { shipArticle } from '../../../shared/usecases/knowledge/ship-articles.ts';
import '../../kit/api.ts';

const table = openTable('tickets');
const clock = { now: () => '2026-11-02T09:00:00.000Z' };
const store = articles(table);

/** An in-memory bucket that counts operations. */
const bucketOf = () => {
  const files = new Map<string, StoredFile>();
  const done: string[] = [];
  return {
    files,
    done,
    list: async (prefix: string) =>
      new Map([...files].filter(([key]) => key.startsWith(prefix)).map(([key, { body }]) => [key, tagOf(body)])),
    put: async (key: string, file: StoredFile) => {
      files.set(key, file);
      done.push(`put ${key}`);
    },
    remove: async (key: string) => {
      files.delete(key);
      done.push(`remove ${key}`);
    },
  };
};

const NO_IMAGES: PublishedImages = { list: async () => [], publish: async () => {}, remove: async () => {} };

const servicesWith = (bucket: ReturnType<typeof bucketOf>, list = store.list, images = NO_IMAGES) => ({
  articles: { ...store, list },
  configuration: configuration(table),
  languages: languages(table),
  outages: outages(table),
  clock,
  bucket,
  content: bucketOf(),
  images,
  realNow: clock.now,
  assetFiles: new Map([
    ['style.css', 'p{}'],
    ['help.en.js', '1'],
  ]),
  portal: new Map([
    [
      'index.html',
      '<html lang="en"><head><script src="./assets/app.1.js"></script></head><div id="root"></div></html>',
    ],
    ['assets/app.1.js', '2'],
  ]),
  chat: new Map([
    ['chat.js', '(()=>{start(TIERDESK_CHAT_SETTINGS)})()'],
    ['chat.de.js', 'de'],
    ['chat.en.js', 'en'],
  ]),
  sites: sitesOf('https://help.example', {}),
});

const content = articleContentSchema.parse({ title: 'Return an item', summary: 'In 14 days.', body: 'Send it back.' });
const name = { organisation: 'marketplace', id: 'return-an-item', language: 'en' };
const PAGE = 'marketplace/en/articles/return-an-item/index.html';

describe('publishing', () => {
  it('writes the site, then nothing, then removes archived articles', async () => {
    const bucket = bucketOf();
    await shipArticle({ articles: store, clock }, name, content);
    await shipArticle({ articles: store, clock }, name, content);
    await publishHelpCentre(servicesWith(bucket), 'marketplace');
    expect(bucket.files.get(PAGE)).toMatchObject({ cacheControl: 'public, max-age=60' });
    expect(bucket.done[0]).toMatch(/assets/);

    bucket.done.length = 0;
    await publishHelpCentre(servicesWith(bucket), 'marketplace');
    expect(bucket.done).toEqual([]);

    const archive = { action: 'archive', reason: 'old' } as const;
    await actOnArticle({ articles: store, clock, configuration: configuration(table) }, name, null, archive, {
      id: 'x',
      mayPublish: true,
    });
    await publishHelpCentre(servicesWith(bucket), 'marketplace');
    expect(bucket.done).toContain(`remove ${PAGE}`);
    expect([...bucket.files.values()].map(({ body }) => body).join()).not.toContain('Return an item');
  });

  it('leaves the newer site if it is slower than another run', async () => {
    const bucket = bucketOf();
    const other = { ...name, id: 'later' };
    let lists = 0;
    const list = async (organisation: string) => {
      lists += 1;
      // Another article is published after the first read.
      if (lists === 2) await shipArticle({ articles: store, clock }, other, { ...content, title: 'Later' });
      return store.list(organisation);
    };
    await publishHelpCentre(servicesWith(bucket, list), 'marketplace');
    expect(bucket.files.has('marketplace/en/articles/later/index.html')).toBe(true);
  });

  it('writes the chat’s script with the organisation’s settings under a fixed name', async () => {
    const bucket = bucketOf();
    await publishHelpCentre(servicesWith(bucket), 'marketplace');
    const loader = bucket.files.get('marketplace/chat.js');
    expect(loader).toMatchObject({ type: 'text/javascript; charset=utf-8', cacheControl: 'public, max-age=60' });
    const settings = JSON.parse(/start\((.*)\)}\)\(\)$/.exec(loader?.body ?? '')?.[1] ?? '{}');
    expect(settings).toMatchObject({
      organisation: 'marketplace',
      api: 'https://help.example/v1/chat',
      help: 'https://help.example/marketplace',
    });
    for (const language of ['de', 'en']) {
      const path = new URL(settings.scripts[language]).pathname.slice(1);
      expect(bucket.files.get(path)?.body).toBe(language);
    }
  });

  it('shows only images of public articles, before the pages, and removes them again', async () => {
    const bucket = bucketOf();
    const shown: string[] = [];
    const images: PublishedImages = {
      ...NO_IMAGES,
      publish: async (_organisation, _name, key) => {
        shown.push(key);
        await bucket.put(key, { body: '', type: 'image/png', cacheControl: '' });
      },
    };
    const [open, inside] = ['a', 'b'].map((letter) => `${letter.repeat(32)}-1x1.png`);
    const named = { ...name, id: 'with-image' };
    const write = (id: string, image: string | undefined, audience: 'public' | 'internal') =>
      shipArticle(
        { articles: store, clock },
        { ...named, id },
        {
          ...content,
          audience,
          body: `![It](image:${image})`,
        },
      );
    await write('with-image', open, 'public');
    await write('inside', inside, 'internal');
    await publishHelpCentre(servicesWith(bucket, store.list, images), 'marketplace');
    expect(shown).toEqual([`marketplace/images/${open}`]);
    expect(bucket.done[0]).toBe(`put marketplace/images/${open}`);
    await publishHelpCentre(servicesWith(bucket, store.list, images), 'marketplace');
    expect(shown).toHaveLength(1);
    const archive = { action: 'archive', reason: 'old' } as const;
    await actOnArticle({ articles: store, clock, configuration: configuration(table) }, named, null, archive, {
      id: 'boss',
      mayPublish: true,
    });
    await publishHelpCentre(servicesWith(bucket, store.list, images), 'marketplace');
    expect(bucket.files.has(`marketplace/images/${open}`)).toBe(false);
  });
});
