import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** Names another Chrome or Chromium than the one that comes with the packages. */
export const EXECUTABLE = 'TIERDESK_CHROME';

/** A browser without a window; the one of the packages unpacks itself at its first start (6 s). */
export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env[EXECUTABLE] ?? (await sparticuz.executablePath()),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });

/** How a person looks at pages. */
export type Look = {
  width?: number;
  height?: number;
  scheme?: 'light' | 'dark';
  language?: string;
  /** Without it, pages run no script. */
  script?: boolean;
};

/** Playwright's own half minute is too short for a busy machine. */
const PATIENCE_MILLISECONDS = 240_000;

/** A person's browser of its own: cookies, storage and settings. Nothing moves in it. */
export const openContext = async (browser: Browser, look: Look = {}): Promise<BrowserContext> => {
  const context = await browser.newContext({
    javaScriptEnabled: look.script ?? true,
    viewport: { width: look.width ?? 1280, height: look.height ?? 900 },
    colorScheme: look.scheme ?? 'light',
    locale: look.language ?? 'en-GB',
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Berlin',
  });
  context.setDefaultTimeout(PATIENCE_MILLISECONDS);
  return context;
};
