import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildWeb, webApps } from '../../../infra/web.ts';
import { buildChat } from '../../../infra/web-chat.ts';

const PORTAL_KILOBYTES = 200;
const FIRST_LOAD_KILOBYTES = 120;
const CHAT_KILOBYTES = 40;
const LOADER_KILOBYTES = 4;
const SLOW = 120_000;

const gzipped = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length / 1000;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

describe('apps for browsers', () => {
  it(
    'are built once from the same sources',
    async () => {
      for (const app of webApps()) {
        const folder = await buildWeb(app);
        const { mtimeMs } = statSync(folder);
        expect(await buildWeb(app)).toBe(folder);
        expect(statSync(folder).mtimeMs).toBe(mtimeMs);
      }
    },
    SLOW,
  );

  it(
    'name their assets after the content, and have no inline script',
    async () => {
      for (const app of webApps()) {
        const folder = await buildWeb(app);
        for (const file of globSync('assets/*', { cwd: folder }))
          expect(file).toMatch(/-[\w-]{8}\.(js|css|svg|woff2)$/);
        const page = readFileSync(join(folder, 'index.html'), 'utf8');
        expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|<style|style=|\son\w+=/);
      }
    },
    SLOW,
  );

  it(
    'the portal stays within its budget',
    async () => {
      const folder = await buildWeb('portal');
      const scripts = globSync('assets/*.js', { cwd: folder });
      const page = readFileSync(join(folder, 'index.html'), 'utf8');
      const first = scripts.filter((file) => page.includes(file));
      // A reader loads the texts of one language only.
      const words = scripts.filter((file) => /\/(de|es|fr|pt)-/.test(file));
      const whole = scripts.filter((file) => !words.includes(file));
      expect(sum(whole.map((file) => gzipped(join(folder, file))))).toBeLessThan(PORTAL_KILOBYTES);
      expect(sum(first.map((file) => gzipped(join(folder, file))))).toBeLessThan(FIRST_LOAD_KILOBYTES);
    },
    SLOW,
  );

  it('the chat stays within its budget in every language, and writes no style or script into a page', async () => {
    const files = await buildChat(join(import.meta.dirname, '../../..'));
    const kilobytes = (name: string): number => gzipSync(files.get(name) ?? '', { level: 9 }).length / 1000;
    const widgets = [...files.keys()].filter((name) => name !== 'chat.js');
    expect(widgets.toSorted()).toEqual(['chat.de.js', 'chat.en.js', 'chat.es.js', 'chat.fr.js', 'chat.pt.js']);
    expect(kilobytes('chat.js')).toBeLessThan(LOADER_KILOBYTES);
    for (const name of widgets) expect(kilobytes('chat.js') + kilobytes(name), name).toBeLessThan(CHAT_KILOBYTES);
    // Characters outside ASCII would depend on the encoding that the page declares for its scripts.
    for (const [name, text] of files)
      expect(
        [...text].every((each) => each.charCodeAt(0) < 128),
        name,
      ).toBe(true);
    expect(files.get('chat.js')).toContain('TIERDESK_CHAT_SETTINGS');
  });
});
