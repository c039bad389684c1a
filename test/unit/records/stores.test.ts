import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ITEM_STORES } from '../../../shared/domain/records/stores/items.ts';
import { FOLDER_STORES } from '../../../shared/domain/records/stores/outside.ts';
import { items, postTicket } from '../../kit/api.ts';
import { storeOfItem } from '../../kit/records/stores.ts';

/** Every place that stores data is in the table of stores (specification 6, docs/records.md). */

const ROOT = join(import.meta.dirname, '../../..');
const SOURCES = '{shared,functions,scripts,local}/**/*.ts';

const textOf = (glob: string): string =>
  globSync(glob, { cwd: ROOT })
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .join('\n');

/** Words that keys of items begin with, wherever the code writes one. */
const PREFIX = /['"`]([A-Z][A-Z_]+)#/g;
const KEY = /\b(?:pk|sk): ['"`]([A-Z]+)['"`]/g;

const beginnings = (): string[] => {
  const text = textOf('shared/adapters/**/*.ts');
  return [...new Set([...text.matchAll(PREFIX), ...text.matchAll(KEY)].map(([, word = '']) => word))];
};

describe('the table of stores', () => {
  it('has every item that the code writes', () => {
    const known = ITEM_STORES.flatMap(({ pk, sk }) => [pk, sk]).map((key) => key.replace(/#.*$/, ''));
    expect(beginnings().length).toBeGreaterThan(20);
    for (const word of beginnings()) expect(known, word).toContain(word);
  });

  it('has no item that the code doesn’t write', () => {
    const written = [...beginnings(), '*', 'v*'];
    // Documents of an organisation are written by their kind (`documentKey`).
    const documents = ['POLICY', 'CALENDAR', 'TEMPLATE'];
    for (const { pk, sk } of ITEM_STORES) {
      for (const key of [pk, sk]) expect([...written, ...documents]).toContain(key.replace(/#.*$/, ''));
    }
  });

  it('finds the store of every item of a used table', async () => {
    await postTicket();
    expect(items.size).toBeGreaterThan(20);
    for (const { pk, sk } of items.values()) {
      expect(storeOfItem({ pk: String(pk), sk: String(sk) }), `${pk} ${sk}`).not.toBeNull();
    }
    expect(storeOfItem({ pk: 'UNKNOWN#1', sk: 'X' })).toBeNull();
    expect(storeOfItem({ pk: 'TICKET#TD-7K3M-92Q5', sk: 'MESSAGE#000001' })?.name).toBe('message');
  });

  it('has every folder that the code puts objects into', () => {
    const folders = [...textOf(SOURCES).matchAll(/`([a-z-]+)\/\$\{(?:reference|organisation|queue\.name)\}/g)].map(
      ([, folder = '']) => folder,
    );
    expect([...new Set(folders)].toSorted()).toEqual([
      ...['articles', 'attachments', 'discarded', 'images', 'messages', 'uploads'],
    ]);
    for (const folder of folders) expect(Object.keys(FOLDER_STORES)).toContain(folder);
  });
});
