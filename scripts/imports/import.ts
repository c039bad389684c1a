import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import { spelledOut } from '../../shared/schemas/faults/storable.ts';
import { importSourceSchema } from '../../shared/schemas/imports/import.ts';
import { timeZoneSchema } from '../../shared/schemas/requests.ts';
import { runCommand } from '../aws/connect.ts';
import { NotConnected } from '../aws/remedy.ts';
import type { Mapped } from './draft.ts';
import { fromOsTicket, NotOsTicket } from './osticket.ts';
import { type Api, sendLines } from './send.ts';
import { fromZendesk } from './zendesk.ts';

type Options = {
  from: 'zendesk' | 'osticket' | 'ndjson';
  source?: string;
  timeZone: string;
  out?: string;
  api?: string;
  key?: string;
};

const endpointsSchema = z.object({ apiUrl: z.string(), apiKeys: z.object({ admin: z.string() }) });

/** The local system, unless another one is named. */
const apiOf = async ({ api, key = process.env.TIERDESK_KEY }: Options): Promise<Api> => {
  if (api !== undefined && key !== undefined) return { url: api, key };
  if (api !== undefined) throw new NotConnected('Set TIERDESK_KEY to an admin’s key, or give --key.');
  try {
    const file = await readFile(join(import.meta.dirname, '../../.local/endpoints.json'), 'utf8');
    const { apiUrl, apiKeys } = endpointsSchema.parse(JSON.parse(file));
    return { url: apiUrl, key: key ?? apiKeys.admin };
  } catch (cause) {
    throw new NotConnected('No system runs on this machine. Start it with `npm start`, or give --api.', { cause });
  }
};

/** Prints each ticket that is left out. */
const linesFrom = (all: Iterable<Mapped>): string[] =>
  [...all].flatMap((mapped) => {
    if ('draft' in mapped) return [JSON.stringify(mapped.draft)];
    console.log(`left out: ticket ${mapped.leftOut.id}: ${mapped.leftOut.because}`);
    return [];
  });

/** Reports lines that can't be read, and continues with the rest. */
const linesOf = async ({ from, timeZone }: Options, file: string): Promise<string[]> => {
  if (from === 'osticket') return linesFrom(fromOsTicket(JSON.parse(await readFile(file, 'utf8')), timeZone));
  const lines: string[] = [];
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number++;
    if (line.trim() !== '') lines.push(...mapped(from, line, number));
  }
  return lines;
};

const mapped = (from: Options['from'], line: string, number: number): string[] => {
  if (from === 'ndjson') return [line];
  try {
    return linesFrom([fromZendesk(JSON.parse(line))]);
  } catch (error) {
    const why = error instanceof z.ZodError ? spelledOut(error) : 'is not JSON';
    console.error(`line ${number} was left out: ${why}`);
    process.exitCode = 1;
    return [];
  }
};

const importFile = async (file: string, options: Options): Promise<void> => {
  const source = importSourceSchema.parse(options.source ?? options.from);
  const lines = await readingOf(options, file);
  if (options.out !== undefined) {
    const out = createWriteStream(options.out);
    for (const line of lines) out.write(`${line}\n`);
    await new Promise<void>((resolve, reject) => out.on('error', reject).end(resolve));
    console.log(`${lines.length} tickets were written to ${options.out}`);
    return;
  }
  const isWhole = await sendLines(await apiOf(options), source, lines, {
    progress: (text) => console.log(text),
    fault: (text) => console.error(text),
  });
  if (!isWhole) process.exitCode = 1;
};

const readingOf = async (options: Options, file: string): Promise<string[]> => {
  try {
    return await linesOf(options, file);
  } catch (cause) {
    if (cause instanceof NotOsTicket || cause instanceof SyntaxError) throw new NotConnected(cause.message, { cause });
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      throw new NotConnected(`There is no file ${file}.`, { cause });
    throw cause;
  }
};

const checkedBy =
  (schema: z.ZodType<string>) =>
  (text: string): string => {
    const read = schema.safeParse(text);
    if (read.success) return read.data;
    throw new InvalidArgumentError(read.error.issues.map(({ message }) => message).join('; '));
  };

await runCommand(() =>
  new Command()
    .name('npm run import --')
    .description(
      'Imports tickets of another system with their history (docs/imports.md). Running it again imports nothing twice.',
    )
    .argument('<file>', 'the export')
    .addOption(
      new Option('--from <system>', 'what the file is')
        .choices(['zendesk', 'osticket', 'ndjson'])
        .makeOptionMandatory(),
    )
    .option('--source <name>', 'what the system is called here: as --from when left out', checkedBy(importSourceSchema))
    .option('--time-zone <zone>', 'the zone of osTicket’s database', checkedBy(timeZoneSchema), 'UTC')
    .option('--out <file>', 'writes NDJSON instead of importing')
    .option('--api <url>', 'the API; the system on this machine when left out')
    .option('--key <key>', 'an admin’s key; TIERDESK_KEY when left out')
    .action(importFile)
    .parseAsync(),
);
