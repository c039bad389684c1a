import type { Days, FactFile, FactFiles } from './ports.ts';

/** Merges several files of one day into one, each event once. */
export type Merge = (files: readonly Uint8Array[]) => Promise<Uint8Array>;

type Services = { files: FactFiles; merge: Merge; hasTime: () => boolean };

/**
 * Merges the files of each day into one, oldest day first. Files are removed only after the merged one is written: a
 * crash in between leaves both, which readers treat as one. The same holds for a parallel run.
 * @returns the number of merged days, and whether all are done
 */
export const compactFacts = async (
  services: Services,
  days: Days,
): Promise<{ compacted: number; removed: number; done: boolean }> => {
  let [compacted, removed] = [0, 0];
  for (const organisation of await services.files.organisations()) {
    const found = await services.files.list(organisation, days);
    for (const ofDay of Object.values(Object.groupBy(found, ({ day }) => day))) {
      if (!ofDay || ofDay.length < 2) continue;
      if (!services.hasTime()) return { compacted, removed, done: false };
      removed += await compactDay(services, ofDay);
      compacted++;
    }
  }
  return { compacted, removed, done: true };
};

const compactDay = async ({ files, merge }: Services, ofDay: readonly FactFile[]): Promise<number> => {
  const read = await Promise.all(ofDay.map(async (file) => ({ file, bytes: await files.get(file) })));
  const there = read.flatMap(({ file, bytes }) => (bytes ? [{ file, bytes }] : []));
  const [first] = there;
  if (!first || there.length < 2) return 0;
  const merged = await files.put(first.file.organisation, first.file.day, await merge(there.map(({ bytes }) => bytes)));
  const old = there.filter(({ file }) => file.key !== merged.key);
  for (const { file } of old) await files.remove(file);
  return old.length;
};
