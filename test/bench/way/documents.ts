import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Generated, withGenerated } from '../../../scripts/draw-state-machine.ts';
import { costTable } from './cost.ts';
import { flame } from './flame.ts';
import { waysReport } from './report.ts';
import type { Way } from './way.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** The documents that name counts, each with what it says of them now: [path, as it stands, as it should]. */
export const countedDocuments = (ways: readonly Way[]): { path: string; stands: string; should: string }[] => {
  const parts: Generated[] = [
    { file: 'docs/performance.md', name: 'way', content: waysReport(ways) },
    { file: 'docs/cost.md', name: 'cost', content: costTable(ways) },
  ];
  const picture = join(ROOT, 'docs/way.svg');
  const [byApi] = ways;
  const drawn = byApi ? [{ path: picture, stands: readIfThere(picture), should: flame(byApi) }] : [];
  const written = parts.map((part) => {
    const path = join(ROOT, part.file);
    const stands = readFileSync(path, 'utf8');
    return { path, stands, should: withGenerated(stands, part, 'npm run bench -- --only way') };
  });
  return [...written, ...drawn];
};

const readIfThere = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
