import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const ROOT = join(import.meta.dirname, '../../..');
const packSchema = z.record(z.string(), z.string().min(1));
const packIn = (file: string) => packSchema.parse(JSON.parse(readFileSync(join(ROOT, file), 'utf8')));
const placesIn = (text: string): string[] => [...text.matchAll(/\{\{\w+\}\}/g)].map(([place]) => place).toSorted();

describe.each(['shared/config/portal', 'shared/config/help'])('the words of %s', (folder) => {
  const english = packIn(`${folder}/en.json`);
  const others = globSync('*.json', { cwd: join(ROOT, folder) }).filter((name) => name !== 'en.json');

  it.each(others)('are all there with the same places to fill: %s', (name) => {
    const pack = packIn(`${folder}/${basename(name)}`);
    expect(Object.keys(pack).toSorted()).toEqual(Object.keys(english).toSorted());
    for (const [key, text] of Object.entries(english)) expect(placesIn(pack[key] ?? ''), key).toEqual(placesIn(text));
  });
});

describe('the portal', () => {
  const sources = globSync('web/portal/**/*.{ts,tsx}', { cwd: ROOT })
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .join('\n');
  /** `say(`status.${status}`)` says each key that begins so. */
  const beginnings = [...sources.matchAll(/`([\w.]+)\$\{/g)].map(([, beginning = '']) => beginning);

  it('has no words that nobody says', () => {
    const unsaid = Object.keys(packIn('shared/config/portal/en.json')).filter(
      (key) => !sources.includes(`'${key}'`) && !beginnings.some((beginning) => key.startsWith(beginning)),
    );
    expect(unsaid).toEqual([]);
  });

  it('has no words in its components', () => {
    const written = [...sources.matchAll(/>\s*([A-Z][a-z]+(?: [a-z]+)*)\s*<\//g)].map(([, words]) => words);
    expect(written).toEqual([]);
  });
});
