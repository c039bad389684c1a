import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FactFile, FactFiles } from '../../shared/usecases/insight/ports.ts';

const DIGITS = 32;
const NAMED = /^dt=(\d{4}-\d\d-\d\d)$/;

const namesIn = async (folder: string): Promise<string[]> => (existsSync(folder) ? (await readdir(folder)).sort() : []);

/** Facts in a local folder with the bucket's layout: a copy of the bucket, or a simulated year. */
export const folderFacts = (folder: string): FactFiles => {
  const ofOrganisation = (organisation: string) => join(folder, `organisation=${organisation}`);
  return {
    organisations: async () =>
      (await namesIn(folder)).flatMap((name) => (name.startsWith('organisation=') ? [name.split('=')[1] ?? ''] : [])),
    list: async (organisation, { from, to }) => {
      const files: FactFile[] = [];
      for (const name of await namesIn(ofOrganisation(organisation))) {
        const [, day = ''] = NAMED.exec(name) ?? [];
        if (day < from || day > to) continue;
        const found = await namesIn(join(ofOrganisation(organisation), name));
        files.push(
          ...found.map((each) => ({ key: join(ofOrganisation(organisation), name, each), organisation, day })),
        );
      }
      return files;
    },
    put: async (organisation, day, bytes) => {
      const place = join(ofOrganisation(organisation), `dt=${day}`);
      const key = join(place, `${createHash('sha256').update(bytes).digest('hex').slice(0, DIGITS)}.parquet`);
      await mkdir(place, { recursive: true });
      const draft = join(folder, `${randomUUID()}.draft`);
      await writeFile(draft, bytes);
      await rename(draft, key);
      return { key, organisation, day };
    },
    get: async ({ key }) => (existsSync(key) ? new Uint8Array(await readFile(key)) : null),
    remove: ({ key }) => rm(key, { force: true }),
  };
};
