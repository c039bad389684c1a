import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** The path of a Chrome or Chromium to use instead of the packaged one. */
export const EXECUTABLE = 'TIERDESK_CHROME';

/** Opens a headless browser. The packaged one unpacks itself at its first start (6 s). */
export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env[EXECUTABLE] ?? (await sparticuz.executablePath()),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });

/** How a person views pages. */
export type Look = {
  width?: number;
  height?: number;
  scheme?: 'light' | 'dark';
  language?: string;
  /** False disables scripts. */
  script?: boolean;
};

/** Playwright's 30 seconds are too short on a busy machine. */
const PATIENCE_MILLISECONDS = 240_000;

/** A separate browser for one person, with its own cookies, storage and settings. Animations are off. */
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
