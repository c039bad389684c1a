import sparticuz from '@sparticuz/chromium';
import { EXECUTABLE } from './browser.ts';

/** Unpacks the packages' browser before any test does: two at once would find each other's half. */
export default async function setup(): Promise<void> {
  process.env[EXECUTABLE] ??= await sparticuz.executablePath();
}
