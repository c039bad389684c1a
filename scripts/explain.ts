import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { decideIntake, type IntakeFacts } from '../shared/domain/intake/intake-decision.ts';
import { REFERENCES_IN_MAIL } from '../shared/domain/ticket/reference.ts';
import { readMail } from '../shared/mail/read-mail.ts';
import { type KnownText, knownTextOf } from '../shared/mail/text/known-text.ts';
import type { ReadMail } from '../shared/mail/types.ts';
import { explainedMailSchema } from '../shared/schemas/mail/mail.ts';

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

/**
 * Shows what intake would decide, by its own code, for an authenticated mail from a sender without a standing decision: for a
 * mail that names no ticket, and for one that names a ticket, from a party and from a stranger.
 */
const intakeOf = (mail: ReadMail) => {
  const facts: IntakeFacts = {
    kind: mail.kind,
    reason: mail.reason,
    isReaction: mail.isReaction,
    unreadable: mail.unreadable !== null,
    authenticated: true,
    quarantined: false,
    spam: false,
    virus: false,
    standing: null,
    fromAgent: false,
    agentAnswers: false,
    forwards: false,
    addressed: true,
    messageIdReused: false,
    namedBy: null,
    isParty: false,
    isCounterparty: false,
    replyAddressOf: null,
    released: false,
  };
  const namedBy = mail.threadIds.length > 0 ? 'thread' : mail.reason === 'reference_in_address' ? 'address' : 'subject';
  const names = namedBy === 'thread' || mail.reference !== null;
  return {
    aboutNothingOfOurs: decideIntake(facts),
    fromParty: names ? decideIntake({ ...facts, namedBy, isParty: true }) : null,
    fromStranger: names ? decideIntake({ ...facts, namedBy }) : null,
  };
};

/** Collects the words of raw mails and texts. Throws when one can't be read. */
const knownFrom = async (files: readonly string[]): Promise<KnownText> => {
  const texts = files.map(async (file) => {
    const raw = await readFile(file);
    const isMail =
      /^(?:\ufeff|From .{0,200}\n)?[!-9;-~]{1,60}:/.test(raw.toString('utf8', 0, 400)) &&
      /\n\r?\n/.test(raw.toString('latin1'));
    return isMail ? (await readMail(raw, { ownAddresses: [] })).shownTexts() : [raw.toString('utf8')];
  });
  return knownTextOf((await Promise.all(texts)).flat());
};

/** Puts `--answering` before each file of the list that it starts: every file after it, or up to `--`. */
const eachAnswered = (argv: readonly string[]): string[] => {
  const start = argv.indexOf('--answering');
  if (start < 0) return [...argv];
  const before = argv.slice(0, start);
  const list = argv.slice(start + 1);
  const dashes = list.indexOf('--');
  const isLast = before.slice(2).some((argument) => !argument.startsWith('-'));
  if (dashes < 0 && !isLast) return [...argv];
  const answered = (dashes < 0 ? list : list.slice(0, dashes)).flatMap((argument) =>
    argument.startsWith('--') ? [argument].filter((one) => one !== '--answering') : ['--answering', argument],
  );
  return [...before, ...answered, ...(dashes < 0 ? [] : list.slice(dashes))];
};

/**
 * Makes specification 10's line for one file. The schema leaves out fields that `explain` doesn't promise, and keeps the order
 * of the keys.
 */
const explain = async (
  file: string,
  { ownAddresses, known, intake }: { ownAddresses: readonly string[]; known: KnownText; intake: boolean },
): Promise<{ line: object; wasRead: boolean }> => {
  try {
    const mail = await readMail(await readFile(file), { ownAddresses, references: REFERENCES_IN_MAIL, known });
    const decision = intake ? { intake: intakeOf(mail) } : {};
    return { line: { file, ...explainedMailSchema.parse(mail), ...decision }, wasRead: true };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const nothing = explainedMailSchema.parse(await readMail(new Uint8Array(), { ownAddresses }));
    return { line: { file, ...nothing, reason: 'unreadable_file', error: message }, wasRead: false };
  }
};

const program = new Command('npm run -s explain --')
  .description('What intake reads in raw mails, one JSON object a line, in order, without storing anything.')
  .argument('<file...>', 'raw mails (RFC 5322), such as .eml files')
  .option('--own <address...>', 'our own addresses, instead of the support addresses of the shipped organisations')
  .option('--intake', 'also what each mail would become: a ticket, a message, held', false)
  .option(
    '--answering <file>',
    'what the thread holds that they answer: a raw mail or a text; several times, or with a list of files after all others or before --',
    (file: string, files: string[]) => [...files, file],
    [],
  )
  .parse(eachAnswered(process.argv));

const { own, intake, answering } = program.opts<{ own?: string[]; intake: boolean; answering: string[] }>();
const ownAddresses = own ?? shippedAddresses();
const known = await knownFrom(answering);
for (const file of program.args) {
  const { line, wasRead } = await explain(file, { ownAddresses, known, intake });
  console.log(JSON.stringify(line));
  if (!wasRead) process.exitCode = 1;
}
