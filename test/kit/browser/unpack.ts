import sparticuz from '@sparticuz/chromium';
import { EXECUTABLE } from './browser.ts';

/** Unpacks the packaged browser before any test does. Two at once would find each other's half-written files. */
export default async function setup(): Promise<void> {
  process.env[EXECUTABLE] ??= await sparticuz.executablePath();
}
