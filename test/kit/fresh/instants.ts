import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allImports } from '../../../scripts/draw/layers.ts';

const ROOT = join(import.meta.dirname, '../../..');

/**
 * The instants at which unit tests run, by project. On a weekend night, programs fail that take every day for a working
 * day. A minute before Europe puts its clocks forward, a day has 23 hours.
 */
export const INSTANTS = {
  unit: '2026-11-28T23:30:00Z',
  'leap-day': '2028-02-29T09:30:00Z',
  'clock-change': '2026-03-29T00:59:30Z',
};

const READS_CLOCK = /\bDate\.now\(\)|\bnew Date\(\)/;
/** Tests of pure code whose inputs name every instant. */
const PURE = /^test\/unit\/(mail|calendar|signal-protocol)\//;
/** Stories in which the process dies at each write in turn. Their faults depend on the writes, not on the time. */
const EVERY_DEATH =
  /^test\/unit\/((faults|fortnight)\/|records\/(erasure|redaction)|chat\/(deaths|interleavings)|imports\/deaths|webhooks\/(order|meanwhile))/;
/** Figures of days, months and years that each question names. */
const NAMED_DAYS = /^test\/unit\/insight\/(review|reports-api)\.test/;
/** Hostile texts, permissions, parties, code examples and counts of reads are the same at any hour. */
const ANY_HOUR =
  /^test\/unit\/(http\/(hostile|routes)|clients\/|bench\/|records\/(list|answer-size|export)|adapters\/late-reads|parties\/|attachments\/|search\/|delivery\/bounce|several\/two-tickets|assessment\/classifier\/|intake\/email\/(agent|copies|requester|reactions|reply-address))/;

/**
 * Unit tests that depend on the time: they import the clock, directly or indirectly, or read it themselves. Running the
 * others again would only repeat them.
 */
export const testsThatSeeTheClock = (): string[] => {
  const imports = allImports();
  const seen = new Map<string, boolean>();
  const sees = (file: string): boolean => {
    const known = seen.get(file);
    if (known !== undefined) return known;
    seen.set(file, false);
    const found =
      (imports.has(file) && READS_CLOCK.test(readFileSync(join(ROOT, file), 'utf8'))) ||
      (imports.get(file)?.files ?? []).some(sees);
    seen.set(file, found);
    return found;
  };
  return [...imports.keys()].filter(
    (file) =>
      /^test\/unit\/.*\.test\.ts$/.test(file) &&
      ![PURE, EVERY_DEATH, NAMED_DAYS, ANY_HOUR].some((kind) => kind.test(file)) &&
      sees(file),
  );
};
