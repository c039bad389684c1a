import type { INDEXES } from '../../shared/adapters/dynamodb/indexes.ts';

type Action = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem';
/** What may be done, with the items of which partitions (of all where none are named), or by which index. */
export type TableGrant = {
  may: readonly Action[];
  of?: readonly string[];
  by?: keyof typeof INDEXES;
};

export const READ = ['GetItem', 'BatchGetItem', 'Query'] as const satisfies Action[];
/** TransactWriteItems is allowed by its parts. */
export const WRITE = ['PutItem', 'UpdateItem'] as const satisfies Action[];

/** Items that say who may ask. */
const KEYS = ['KEY#*', 'KEYS#*'];
/** A function that is taken over makes no key, and links nobody who signs in to an agent. */
export const MADE_BY_FEW = [...KEYS, 'STAFF#*', 'STAFFLIST#*'];

/** Tickets that an agent or a team's queue has: keys only. */
const QUEUES: TableGrant = { may: ['Query'], by: 'byAssignee' };
/** Who reads what is restricted is recorded. */
const RECORDING: TableGrant = { may: ['PutItem'], of: ['READS#*'] };

/** What functions may do with the table's items, by what for: no Scan, and DeleteItem only as named. */
export const TABLE_GRANTS = {
  read: [{ may: READ }],
  /** What tells of a person, beside tickets: never an event. */
  erasing: [
    {
      may: ['DeleteItem'],
      of: [
        ...['PERSON#*', 'HELD#*', 'SENDER#*', 'RATE#*', 'MAILCOUNT#*', 'SIGNIN#*', 'SESSION#*', 'OPENED#*'],
        ...['CHAT#*', 'CHATS#*', 'CHATOF#*', 'ARTICLE#*', 'UPLOAD#*', 'UPLOADOF#*'],
        ...['SUBSCRIBER#*', 'SUBSCRIBING#*'],
      ],
    },
  ],
  /** Who asks: keys and their organisations to read, and the day of a key's use to note. */
  authentication: [
    { may: ['GetItem'], of: [...KEYS, 'STAFF#*', 'ORGANISATION#*'] },
    { may: ['UpdateItem'], of: ['KEYUSED#*'] },
  ],
  /** Organisations, policies and searches without a result to read; suspected incidents and samples to write. */
  reviewing: [
    { may: ['GetItem'], of: ['ORGANISATION#*', 'POLICY#*', 'REGISTRY'] },
    { may: ['Query'], of: ['MISSED#*'] },
    { may: ['GetItem', 'PutItem'], of: ['SUSPECTED#*', 'QUALITY#*', 'FIGUREMAILS#*'] },
  ],
  figureMails: [{ may: ['GetItem', 'PutItem'], of: ['FIGUREMAILS#*'] }],
  keys: [
    { may: ['Query', 'PutItem'], of: KEYS },
    { may: ['Query'], of: ['KEYUSED#*'] },
  ],
  /** The events of tickets. */
  events: [{ may: ['Query'], of: ['TICKET#*'] }],
  /** What was said in tickets, and by whom. */
  texts: [{ may: READ, of: ['TICKET#*', 'PERSON#*'] }],
  /** Articles, what their readers say of them, and whose an image's upload is. */
  articles: [
    { may: ['GetItem', 'Query', 'PutItem'], of: ['ARTICLE#*'] },
    { may: ['GetItem', 'Query'], of: ['HELPED#*', 'MISSED#*'] },
    { may: ['GetItem'], of: ['UPLOAD#*'] },
  ],
  /** Articles, how their organisation looks and speaks, and outages of its services. */
  articlesRead: [
    { may: ['GetItem', 'Query'], of: ['ARTICLE#*', 'ORGANISATION#*', 'LANGUAGE#*', 'OUTAGE#*', 'REGISTRY'] },
  ],
  /** Tickets, what was said in them and by whom, and by which policy staff see them. */
  ticketsRead: [{ may: READ, of: ['TICKET#*', 'PERSON#*', 'ANSWERED#*', 'POLICY#*'] }],
  /** What readers say of articles, and who asks for news of a status page, and how often. */
  helpCentre: [
    { may: ['GetItem', 'PutItem'], of: ['HELPED#*', 'MISSED#*'] },
    { may: ['PutItem'], of: ['ACTIVITY#*'] },
    { may: ['PutItem'], of: ['SUBSCRIBING#*'] },
    { may: ['UpdateItem'], of: ['LIMIT#*'] },
    { may: ['GetItem'], of: ['ARTICLE#*', 'ORGANISATION#*'] },
  ],
  /** Requesters' sign-ins and sessions, and how often one was asked for. */
  signIn: [
    { may: ['GetItem', 'Query', 'PutItem', 'UpdateItem'], of: ['SIGNIN#*', 'SESSION#*', 'OPENED#*'] },
    { may: ['UpdateItem'], of: ['LIMIT#*'] },
    { may: ['GetItem'], of: ['ORGANISATION#*'] },
  ],
  /** Of tickets only how many an agent has, and of which priority. */
  configuration: [
    { may: ['GetItem', 'Query', 'PutItem'], of: ['POLICY#*', 'CALENDAR#*', 'TEMPLATE#*', 'ORGANISATION#*'] },
    { may: ['UpdateItem'], of: ['ORGANISATION#'] },
    { may: ['GetItem', 'Query', 'PutItem', 'UpdateItem'], of: ['ANNOUNCEMENT#*', 'IMPORT#*'] },
    QUEUES,
  ],
  /** Held mail, senders and suppressed addresses, and who may see a ticket. */
  heldMail: [
    { may: [...READ, ...WRITE], of: ['HELD#*', 'SENDER#*', 'SUPPRESSED#*'] },
    { may: ['GetItem'], of: ['POLICY#*'] },
    { may: ['BatchGetItem'], of: ['TICKET#*'] },
    RECORDING,
  ],
  /** Webhooks and the record of their deliveries; of tickets what a webhook may be sent. */
  webhooks: [{ may: READ }, { may: WRITE, of: ['WEBHOOK#*'] }],
  /** Messages that wait in the table for their time. */
  waiting: [{ may: ['PutItem'], of: ['WAITING#*'] }],
  /** Sockets that have closed, the entries of chats that are over in the list of open ones, and switches. */
  chats: [{ may: ['DeleteItem'], of: ['CHATS#*', 'CHATSOCKET#*', 'CHATSOCKETS#*', 'CHATSWITCH#*'] }],
  /** What has happened once. */
  claims: [{ may: ['GetItem'], of: ['CLAIM#*'] }],
  /** The answers to requests with an Idempotency-Key. */
  once: [{ may: ['GetItem', 'PutItem'], of: ['ONCE#*'] }],
  recordingReads: [RECORDING],
  queues: [QUEUES],
  /** Who has an address, and who has which tickets: keys only. */
  requesters: [{ may: ['Query'], by: 'byRequester' }],
} as const satisfies Record<string, readonly TableGrant[]>;
