import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { accessibilityFaults, placeFaults, sidewaysFaults } from './checks.ts';

/** Where pictures of the pages go (`npm run pictures`). Without it, none are taken. */
const PICTURES = process.env.TIERDESK_PICTURES;

type Size = { width: number; height: number };
export type Window = Size & { scheme: 'light' | 'dark' };

/** The narrowest phone, which equals a desktop at 400 %, in light mode; a desktop in dark mode. */
export const PHONE_AND_DESK: readonly Window[] = [
  { width: 320, height: 900, scheme: 'light' },
  { width: 1280, height: 900, scheme: 'dark' },
];

/** A small and a common phone, a tablet, a laptop and a wide screen. */
const FIVE_SIZES: readonly Size[] = [
  { width: 320, height: 640 },
  { width: 375, height: 812 },
  { width: 768, height: 1024 },
  { width: 1280, height: 900 },
  { width: 1920, height: 1080 },
];

/**
 * What makes the page unusable in these windows. Takes pictures in five sizes, light and dark, under `name`; with
 * `whole`, they show the page beyond the window.
 */
export const faultsOf = async (
  page: Page,
  name: string,
  { windows = PHONE_AND_DESK, whole = true }: { windows?: readonly Window[]; whole?: boolean } = {},
): Promise<string[]> => {
  const faults: string[] = [];
  for (const { width, height, scheme } of windows) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    const found = [...(await accessibilityFaults(page)), ...(await sidewaysFaults(page)), ...(await placeFaults(page))];
    faults.push(...found.map((fault) => `${name} at ${width}: ${fault}`));
  }
  if (PICTURES) await takePictures(page, name, PICTURES, whole);
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
};

/** Takes pictures of a page that other checks cover. */
export const pictures = async (page: Page, name: string, { whole = true } = {}): Promise<void> => {
  if (PICTURES) await takePictures(page, name, PICTURES, whole);
};

const takePictures = async (page: Page, name: string, folder: string, whole: boolean): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const standing = page.viewportSize();
  for (const size of FIVE_SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const path = join(folder, `${name}-${size.width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: whole });
    }
  }
  if (standing) await page.setViewportSize(standing);
};
