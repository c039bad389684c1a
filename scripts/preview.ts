import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Command } from 'commander';
import { clockFrom } from '../shared/adapters/clock.ts';
import { configuration, languages } from '../shared/adapters/dynamodb/configuration/configuration.ts';
import { people } from '../shared/adapters/dynamodb/people/people.ts';
import { ticketStore } from '../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../shared/adapters/s3/large-texts.ts';
import { shippedLanguages } from '../shared/config/languages.ts';
import { FALLBACK, LANGUAGES, languageFor } from '../shared/domain/telling/languages.ts';
import { parseReference } from '../shared/domain/ticket/reference.ts';
import { baseOf } from '../shared/schemas/primitives.ts';
import { contextFor } from '../shared/usecases/change/change-ticket.ts';
import type { OutgoingMailRequest } from '../shared/usecases/ports/telling.ts';
import { composeNotice } from '../shared/usecases/telling/composing/compose-notice.ts';
import { jobsOf } from '../shared/usecases/telling/notice-recipients.ts';
import { profileOption, regionOption } from './aws/account.ts';
import { connect, NotConnected, outputOf, runCommand } from './aws/connect.ts';
import { inLanguage, PREVIEW_LINKS, requesterJob, sampleMail } from './preview/preview-sample.ts';
import { takePictures, writeAll } from './preview/write-all.ts';

type Options = {
  template?: string;
  ticket?: string;
  language?: string;
  html?: string;
  all?: string;
  pictures?: string | true;
  stage: string;
};

const shipped = shippedLanguages();
const TEMPLATES = Object.keys(shipped.en.templates);
const NOBODY_WAS_SENT = { ofTicket: async () => [] };

const templateOf = ({ template }: Options): string => {
  if (template && TEMPLATES.includes(template)) return template;
  const what = template ? `there is no template ${template}` : '--template is missing';
  throw new NotConnected(`${what}; there are ${TEMPLATES.join(', ')}`);
};

const languageOf = ({ language }: Options): string | undefined => {
  if (language === undefined || LANGUAGES.some((each) => each === baseOf(language))) return language;
  throw new NotConnected(`there is no language ${language}; there are ${LANGUAGES.join(', ')}`);
};

/** Fills the template from a ticket of a running stage: with its latest event that sends the template, or its latest event. */
const fromTicket = async (template: string, options: Options): Promise<OutgoingMailRequest> => {
  const parsed = parseReference(options.ticket ?? '');
  if (!parsed.ok) throw new NotConnected(`${options.ticket} is ${parsed.why}: a reference looks like TD-7K3M-92Q5`);
  const { reference } = parsed;
  const connection = await connect(options.stage);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(connection.client));
  const table = { client, name: outputOf(connection, 'TableName') };
  const services = {
    store: ticketStore(table, largeTexts(outputOf(connection, 'ContentBucketName'), connection.client)),
    configuration: configuration(table),
    languages: languages(table),
    notices: NOBODY_WAS_SENT,
    fallback: shipped.en,
    ...PREVIEW_LINKS,
    clock: clockFrom({}),
    people: people(table),
  };
  const ticket = await services.store.load(reference);
  if (!ticket) throw new NotConnected(`there is no ticket ${reference}`);
  const context = await contextFor(services, ticket.organisation, ticket);
  const [persons, events] = await Promise.all([
    people(table).load(ticket.organisation, [ticket.requester, ...(ticket.counterparty ? [ticket.counterparty] : [])]),
    services.store.events(reference),
  ]);
  const [requester, counterparty] = [ticket.requester, ticket.counterparty].map((id) =>
    persons.find((person) => person.id === id),
  );
  const sent = jobsOf(events, events, context, {
    ...{ now: ticket, requester: requester ?? null, counterparty: counterparty ?? null },
  }).findLast(({ notice }) => notice.template === template);
  const latest = events.at(-1);
  if (!latest) throw new NotConnected(`${reference} has no events`);
  if (!sent) console.error(`${reference} has sent no ${template} yet: this is its text for the latest event`);
  const { timeZone } = context.calendar;
  const job = sent ?? requesterJob(template, latest, ticket, requester?.timeZone ?? timeZone, requester?.name ?? '');
  return composeNotice(services, context, inLanguage(job, options.language), { now: job.ticket });
};

const CHROMIUM = '/usr/bin/chromium';

/** Writes every mail and page to a folder, with pictures on request. */
const previewAll = async ({ all = '', language, pictures }: Options): Promise<void> => {
  const folder = resolve(all);
  const browser = pictures === true ? CHROMIUM : pictures;
  if (browser !== undefined && !existsSync(browser))
    throw new NotConnected(`There is no browser ${browser}. Name one: --pictures <browser>`);
  const files = await writeAll(folder, languageFor([language ?? FALLBACK]).language);
  console.log(`${files.length} mails and pages are in ${folder}`);
  if (browser === undefined) return;
  const faults = await takePictures(folder, files, browser);
  for (const { name, width, wide } of faults) console.log(`${name} is ${wide} pixels wide on a screen of ${width}`);
  console.log('Their pictures are there too: 375 and 1280 pixels wide, light and dark.');
  if (faults.length > 0) process.exitCode = 1;
};

const preview = async (options: Options): Promise<void> => {
  languageOf(options);
  if (options.all !== undefined) return previewAll(options);
  const template = templateOf(options);
  const language = languageOf(options);
  const mail = options.ticket ? await fromTicket(template, options) : await sampleMail(template, language);
  console.log(`Subject: ${mail.subject}\nContent-Language: ${mail.language}\n\n${mail.text}`);
  if (!options.html) return;
  writeFileSync(options.html, mail.html);
  console.log(`The HTML is in ${options.html}`);
};

await runCommand(() =>
  new Command()
    .name('npm run preview --')
    .description(
      "Shows a notice's template filled in, from an invented ticket or a real one. Nothing is sent or stored.",
    )
    .option('--template <name>', 'the template')
    .option('--ticket <reference>', 'a ticket of the running stage; an invented one when left out')
    .option('--language <tag>', `${LANGUAGES.join(', ')}; the recipient's when left out`)
    .option('--html <file>', 'also writes the HTML')
    .option('--all <folder>', 'writes every mail and every page behind a link as HTML')
    .option('--pictures [browser]', `with --all: pictures of each; the browser is ${CHROMIUM} when left out`)
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .addOption(profileOption())
    .addOption(regionOption())
    .action(preview)
    .parseAsync(),
);
