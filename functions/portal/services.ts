import { randomBytes } from 'node:crypto';
import type * as z from 'zod';
import { realNow } from '../../shared/adapters/clock.ts';
import { chats } from '../../shared/adapters/dynamodb/chat/chats.ts';
import { languages } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { articles } from '../../shared/adapters/dynamodb/knowledge/articles.ts';
import { readers } from '../../shared/adapters/dynamodb/knowledge/readers.ts';
import { suppressions } from '../../shared/adapters/dynamodb/people/suppressions.ts';
import { naming } from '../../shared/adapters/dynamodb/portal/naming.ts';
import { sessions } from '../../shared/adapters/dynamodb/portal/sessions.ts';
import { reads } from '../../shared/adapters/dynamodb/tickets/reads.ts';
import { chatFiles } from '../../shared/adapters/s3/chat-files.ts';
import { downloadLinks } from '../../shared/adapters/s3/download-link.ts';
import { articleImages } from '../../shared/adapters/s3/knowledge/article-images.ts';
import { siteBucket } from '../../shared/adapters/s3/site-bucket.ts';
import { uploadsInParts } from '../../shared/adapters/s3/uploading/uploads-in-parts.ts';
import { once } from '../../shared/http/once/once.ts';
import { readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { siteEnvironment, sitesFrom } from '../../shared/runtime/site-environment.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { enter } from '../../shared/usecases/portal/sessions.ts';

const environmentSchema = tableEnvironment.extend(siteEnvironment.shape);
export type Environment = z.input<typeof environmentSchema>;
const env = readEnvironment(environmentSchema);
const { CONTENT_BUCKET } = env;
const tickets = ticketServices();
const sessionServices = {
  sessions: sessions(tickets.table),
  random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
  realNow,
};

/** The routes' dependencies, built once per cold start. */
export const services = {
  ...tickets,
  ...sessionServices,
  languages: languages(tickets.table),
  suppressions: suppressions(tickets.table),
  naming: naming(tickets.table),
  once: once(tickets.table),
  reads: reads(tickets.table),
  uploads: uploadsInParts(tickets.table, CONTENT_BUCKET),
  attachmentLink: downloadLinks(CONTENT_BUCKET),
  articleFiles: siteBucket(CONTENT_BUCKET),
  images: articleImages(CONTENT_BUCKET),
  articles: articles(tickets.table),
  readers: readers(tickets.table),
  chats: chats(tickets.table),
  chatFiles: chatFiles(CONTENT_BUCKET),
  sites: sitesFrom(env),
  enter: (cookie: string) => enter(sessionServices, cookie),
};
