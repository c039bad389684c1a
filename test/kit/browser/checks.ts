import { setTimeout as sleep } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const PATIENCE_MILLISECONDS = 20_000;
const PAUSE_MILLISECONDS = 250;

/** Checks again while there are faults, because the page may not be ready. Faults that remain count. */
const lasting = async (find: () => Promise<string[]>): Promise<string[]> => {
  const end = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const found = await find();
    if (found.length === 0 || Date.now() > end) return found;
    await sleep(PAUSE_MILLISECONDS);
  }
};

/** axe's accessibility faults of a page, by rule and place. */
export const accessibilityFaults = (page: Page): Promise<string[]> => lasting(() => axeFaults(page));

const axeFaults = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
};

/** Runs in the page, which has other types than this file. */
const STICKING_OUT = `(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > width + 1 || element.getBoundingClientRect().left < -1)
    .map((element) => element.tagName.toLowerCase() + '.' + element.className);
})()`;

/**
 * Elements that extend beyond the side of the window, which would force readers to scroll in two directions (WCAG 2.2,
 * 1.4.10). Also works for right-to-left pages.
 */
export const sidewaysFaults = (page: Page): Promise<string[]> => lasting(() => stickingOut(page));

const stickingOut = async (page: Page): Promise<string[]> => {
  const found = await page.evaluate<string[]>(STICKING_OUT);
  const direction = await page.evaluate<string>('document.documentElement.dir');
  await page.evaluate("document.documentElement.dir = 'rtl'");
  const turned = await page.evaluate<string[]>(STICKING_OUT);
  await page.evaluate(`document.documentElement.dir = '${direction}'`);
  return [...found, ...turned.map((element) => `from the right: ${element}`)];
};

/**
 * Finds misplaced elements: a dialog that isn't centred in the window, a card that touches what is above it, a heading
 * larger than its parent, an icon too small to see.
 */
const MISPLACED = `(() => {
  const name = (element) => element.tagName.toLowerCase() + '.' + (element.getAttribute('class') ?? '');
  const box = (element) => element.getBoundingClientRect();
  const faults = [];
  for (const dialog of document.querySelectorAll('dialog[open]')) {
    const { left, right, top, bottom } = box(dialog);
    const aside = Math.abs(left + right - document.documentElement.clientWidth) > 4;
    if (aside || Math.abs(top + bottom - innerHeight) > 4) faults.push('not in the middle: ' + name(dialog));
  }
  for (const card of document.querySelectorAll('.card, .table')) {
    const above = card.previousElementSibling;
    if (!above || !box(card).height || !box(above).height) continue;
    const isBelow = box(above).left < box(card).right && box(above).right > box(card).left;
    const gap = box(card).top - box(above).bottom;
    if (isBelow && gap > -4 && gap < 4) faults.push('touches what is above it: ' + name(card));
  }
  let last = null;
  for (const heading of document.querySelectorAll('main h2, main h3, main h4')) {
    const size = parseFloat(getComputedStyle(heading).fontSize);
    if (last && heading.tagName > last.tagName && size > last.size) faults.push('larger than its own heading: ' + name(heading));
    if (!last || heading.tagName <= last.tagName) last = { tagName: heading.tagName, size };
  }
  const shadow = document.querySelector('#tierdesk-chat')?.shadowRoot;
  for (const icon of [...document.querySelectorAll('button svg'), ...(shadow?.querySelectorAll('button svg') ?? [])]) {
    if (box(icon).height && box(icon).height < 12) faults.push('too small to see: ' + name(icon));
  }
  return faults;
})()`;

/** Faults in the page's measures, once it has settled. */
export const placeFaults = (page: Page): Promise<string[]> => lasting(() => page.evaluate<string[]>(MISPLACED));

const FOCUSED = `(() => {
  const focused = document.activeElement;
  const labels = [...(focused.labels ?? [])].map((label) => label.textContent);
  return [focused.getAttribute('aria-label'), focused.textContent, ...labels].join(' ');
})()`;

/** Presses Tab until an element with this name has the focus, like a person without a mouse. */
export const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let times = 0; times < 40; times++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate<string>(FOCUSED)).includes(name)) return;
  }
  throw new Error(`Tab never reaches “${name}”`);
};

/** Errors that a page logs to the console, including violations of the content security policy. */
export const consoleFaults = (page: Page): string[] => {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`.trim());
  });
  page.on('pageerror', ({ message }) => faults.push(message));
  return faults;
};
