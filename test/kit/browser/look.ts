import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { accessibilityFaults, sidewaysFaults } from './checks.ts';

/** Where pictures of the pages go, for people to look at; none are made without it. */
const PICTURES = process.env.TIERDESK_PICTURES;

export type Window = { width: number; height: number; scheme: 'light' | 'dark' };

/** On the narrowest phone, which is a desk at 400 %, in the light; on a desk in the dark. */
export const PHONE_AND_DESK: readonly Window[] = [
  { width: 320, height: 900, scheme: 'light' },
  { width: 1280, height: 900, scheme: 'dark' },
];

/**
 * What keeps somebody from using the page as it stands in these windows: nothing, if everybody can. Pictures of each
 * in light and in dark, under `name`; `whole` shows the page beyond the window.
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
    const found = [...(await accessibilityFaults(page)), ...(await sidewaysFaults(page))];
    faults.push(...found.map((fault) => `${name} at ${width}: ${fault}`));
    if (PICTURES) await takePictures(page, `${name}-${width}`, PICTURES, whole);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
};

const takePictures = async (page: Page, name: string, folder: string, whole: boolean): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), fullPage: whole });
  }
};
