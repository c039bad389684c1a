import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const ROOT = join(import.meta.dirname, '../../..');
const packSchema = z.record(z.string(), z.string().min(1));
const packIn = (file: string) => packSchema.parse(JSON.parse(readFileSync(join(ROOT, file), 'utf8')));
const placesIn = (text: string): string[] => [...text.matchAll(/\{\{\w+\}\}/g)].map(([place]) => place).toSorted();

/** Texts that are the same in two languages. */
const SAME = /^(Code|Name|Status|Messages|Services|\{\{count\}\} min)$/;

describe.each(['shared/config/portal', 'shared/config/help', 'shared/config/chat'])('the texts of %s', (folder) => {
  const english = packIn(`${folder}/en.json`);
  const others = globSync('*.json', { cwd: join(ROOT, folder) }).filter((name) => name !== 'en.json');

  it.each(others)('are complete, with the same placeholders: %s', (name) => {
    const pack = packIn(`${folder}/${basename(name)}`);
    expect(Object.keys(pack).toSorted()).toEqual(Object.keys(english).toSorted());
    for (const [key, text] of Object.entries(english)) expect(placesIn(pack[key] ?? ''), key).toEqual(placesIn(text));
  });

  it.each(others)('are all translated: %s', (name) => {
    const pack = packIn(`${folder}/${basename(name)}`);
    const isWord = (text: string): boolean => /\p{L}{3}/u.test(text.replaceAll(/\{\{\w+\}\}/g, ''));
    const left = Object.keys(english).filter((key) => pack[key] === english[key] && isWord(english[key] ?? ''));
    expect(left.filter((key) => !SAME.test(english[key] ?? ''))).toEqual([]);
  });
});

describe.each([
  ['the portal', 'shared/config/portal/en.json', ['web/portal/**/*.{ts,tsx}']],
  ['the chat', 'shared/config/chat/en.json', ['web/chat/**/*.{ts,tsx}', 'functions/publish-articles/site/chat.ts']],
])('%s', (_, pack, places) => {
  const sources = globSync(places, { cwd: ROOT })
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .join('\n');
  /** `say(`status.${status}`)` uses each key with that beginning. */
  const beginnings = [...sources.matchAll(/`([\w.]+)\$\{/g)].map(([, beginning = '']) => beginning);

  it('has no unused texts', () => {
    const unsaid = Object.keys(packIn(pack)).filter(
      (key) =>
        !sources.includes(`'${key}'`) &&
        !sources.includes(`pack.${key}`) &&
        !beginnings.some((beginning) => key.startsWith(beginning)),
    );
    expect(unsaid).toEqual([]);
  });

  it('has no texts in its components', () => {
    const written = [...sources.matchAll(/>\s*([A-Z][a-z]+(?: [a-z]+)*)\s*<\//g)].map(([, words]) => words);
    expect(written).toEqual([]);
  });
});
