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

/** What functions are made from; each names what it takes of it. */
export type FunctionParts = {
  context: StageContext;
  tickets: TicketTable;
  /** What tickets are found by. */
  words: WordsTable;
  storage: Storage;
  queues: Queues;
  sending: Sending;
  linkSecret: Secret;
  /** By which the API knows what came through a site of ours. */
  siteSecret: Secret;
  /** PUBLIC_API_URL, or nothing where the environment of the functions has it. */
  publicApiUrl: { PUBLIC_API_URL?: string };
  /** What a function is told that takes keys and agents' access tokens. */
  callers: Record<keyof CallerEnvironment, string>;
  /** Alike: where help centres and portals are. */
  siteUrl: SiteAddresses;
  /** STAFF_URL, alike: where the staff area is. */
  staffUrl: { STAFF_URL?: string };
  /** The bucket of the help centre's pages, and of its search. */
  siteBucket: IBucket;
  chatSocket: ChatSocket;
  /** Where sockets are opened, and where frames are posted to them, or nothing where the environment of the functions says. */
  chatUrls: { CHAT_SOCKET_URL?: string; CHAT_CALLBACK_URL?: string };
  workflow: Workflow;
  /** What figures are asked of. */
  engine: Engine;
};
