import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { readMail } from '../shared/adapters/mime/read-mail.ts';
import { explainedMailSchema } from '../shared/schemas/mail.ts';

const ORGANISATIONS = join(import.meta.dirname, '../shared/config/organisations');

const addressesSchema = z.object({ supportAddresses: z.array(z.string()) });

/** The support addresses of the shipped organisations. */
const shippedAddresses = (): string[] => {
  if (!existsSync(ORGANISATIONS)) return [];
  const files = readdirSync(ORGANISATIONS).filter((file) => file.endsWith('.json'));
  return files.flatMap((file) => {
    const organisation: unknown = JSON.parse(readFileSync(join(ORGANISATIONS, file), 'utf8'));
    return addressesSchema.parse(organisation).supportAddresses;
  });
};

/** SPEC 10's line for one file; the schema leaves out what `explain` doesn't promise, and keeps the order of its keys. */
const explain = async (file: string, ownAddresses: readonly string[]): Promise<{ line: object; wasRead: boolean }> => {
  try {
    const mail = await readMail(await readFile(file), { ownAddresses });
    return { line: { file, ...explainedMailSchema.parse(mail) }, wasRead: true };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const nothing = explainedMailSchema.parse(await readMail(new Uint8Array(), { ownAddresses }));
    return { line: { file, ...nothing, reason: 'unreadable_file', error: message }, wasRead: false };
  }
};

const program = new Command('explain')
  .description('What intake reads in raw mails, one JSON object a line, in order, without storing anything.')
  .argument('<file...>', 'raw mails (RFC 5322), such as .eml files')
  .option('--own <address...>', 'our own addresses, instead of the support addresses of the shipped organisations')
  .parse();

const { own } = program.opts<{ own?: string[] }>();
const ownAddresses = own ?? shippedAddresses();
for (const file of program.args) {
  const { line, wasRead } = await explain(file, ownAddresses);
  console.log(JSON.stringify(line));
  if (!wasRead) process.exitCode = 1;
}
