import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedLanguages } from '../../shared/config/languages.ts';
import type { Language } from '../../shared/domain/telling/languages.ts';
import { samplePages } from './preview-pages.ts';
import { sampleMail } from './preview-sample.ts';

/** Writes every mail and page as a file, with pictures on a phone and a screen, light and dark. */

export type Written = { name: string; file: string };

/** Writes the HTML of every template and page in a language. Throws UnknownTemplate. */
export const writeAll = async (folder: string, language: Language): Promise<Written[]> => {
  mkdirSync(folder, { recursive: true });
  const mails = await Promise.all(
    Object.keys(shippedLanguages().en.templates).map(
      async (template) => [`mail-${template}`, (await sampleMail(template, language)).html] as const,
    ),
  );
  const pages = Object.entries(samplePages(language)).map(([name, html]) => [`page-${name}`, html] as const);
  return [...mails, ...pages].map(([name, html]) => {
    const file = join(folder, `${name}.html`);
    writeFileSync(file, html);
    return { name, file };
  });
};

const WIDTHS = [375, 1280];
const SCHEMES = ['light', 'dark'] as const;

/** A page that is wider than the phone that shows it. */
export type Fault = { name: string; width: number; wide: number };

/** Takes pictures of files in a local browser. Returns those that don't fit. Loads nothing from the network. */
export const takePictures = async (folder: string, files: readonly Written[], browser: string): Promise<Fault[]> => {
  const { chromium } = await import('playwright-core');
  const running = await chromium.launch({ executablePath: browser, args: ['--no-sandbox'] });
  const faults: Fault[] = [];
  try {
    for (const colorScheme of SCHEMES) {
      for (const width of WIDTHS) {
        const page = await running.newPage({ colorScheme, viewport: { width, height: 700 } });
        for (const { name, file } of files) {
          await page.goto(`file://${file}`);
          const wide = await page.evaluate('document.documentElement.scrollWidth').then(Number);
          if (wide > width) faults.push({ name, width, wide });
          await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        }
        await page.close();
      }
    }
  } finally {
    await running.close();
  }
  return faults;
};
