import type { Days, FactFile, FactFiles } from './ports.ts';

/** Several files of one day as one, each event once. */
export type Merge = (files: readonly Uint8Array[]) => Promise<Uint8Array>;

type Services = { files: FactFiles; merge: Merge; hasTime: () => boolean };

/**
 * Makes one file of each day's several, the oldest first. What it takes away lies in what it has put there before: a death
 * between the two leaves both, which readers take for one, and so does another run at the same time.
 * @returns how many days it made one file of, and whether it is through
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
