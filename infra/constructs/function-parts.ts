import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { CallerEnvironment } from '../../shared/runtime/callers.ts';
import type { ChatSocket } from './chat-socket.ts';
import type { Engine } from './engine.ts';
import type { Queues } from './queues/queues.ts';
import type { Sending } from './sending.ts';
import type { SiteAddresses } from './sites/site-addresses.ts';
import type { StageContext } from './stage-context.ts';
import type { Storage } from './storage.ts';
import type { TicketTable } from './table.ts';
import type { WordsTable } from './words-table.ts';
import type { Workflow } from './workflow.ts';

/** What functions can use. Each function's resource picks what it needs. */
export type FunctionParts = {
  context: StageContext;
  tickets: TicketTable;
  /** The table of words for the search. */
  words: WordsTable;
  storage: Storage;
  queues: Queues;
  sending: Sending;
  linkSecret: Secret;
  /** The secret that proves to the API that a request came through one of our sites. */
  siteSecret: Secret;
  /** PUBLIC_API_URL, or nothing where the functions' environment already has it. */
  publicApiUrl: { PUBLIC_API_URL?: string };
  /** Environment of functions that accept API keys and agents' access tokens. */
  callers: Record<keyof CallerEnvironment, string>;
  /** Addresses of help centres and portals; nothing where the functions' environment has them. */
  siteUrl: SiteAddresses;
  /** STAFF_URL, the staff area's address; nothing where the functions' environment has it. */
  staffUrl: { STAFF_URL?: string };
  /** The bucket of the help centre's pages and search index. */
  siteBucket: IBucket;
  chatSocket: ChatSocket;
  /** Addresses for opening sockets and for posting frames; nothing where the functions' environment has them. */
  chatUrls: { CHAT_SOCKET_URL?: string; CHAT_CALLBACK_URL?: string };
  workflow: Workflow;
  /** The DuckDB layer for figures. */
  engine: Engine;
};
