import type { INDEXES } from '../../shared/adapters/dynamodb/indexes.ts';

type Action = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem';
/** The allowed actions, on items of some partitions (of all if none are named), or by an index. */
export type TableGrant = {
  may: readonly Action[];
  of?: readonly string[];
  by?: keyof typeof INDEXES;
};

export const READ = ['GetItem', 'BatchGetItem', 'Query'] as const satisfies Action[];
/** TransactWriteItems needs the permissions of its parts. */
export const WRITE = ['PutItem', 'UpdateItem'] as const satisfies Action[];

/** Items of API keys. */
const KEYS = ['KEY#*', 'KEYS#*'];
/** Items that most functions must not write, so that a compromised one can't create API keys or link sign-ins to agents. */
export const MADE_BY_FEW = [...KEYS, 'STAFF#*', 'STAFFLIST#*'];

/** Lists the tickets of agents and of teams' queues: keys only. */
const QUEUES: TableGrant = { may: ['Query'], by: 'byAssignee' };
/** Records reads of restricted tickets. */
const RECORDING: TableGrant = { may: ['PutItem'], of: ['READS#*'] };

/** What functions may do with the table's items, by purpose. No Scan, and DeleteItem only as named. */
export const TABLE_GRANTS = {
  read: [{ may: READ }],
  /** Deletes personal data outside tickets. Events can't be deleted. */
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
  /** Authenticates callers: reads keys and organisations, and records the day of a key's use. */
  authentication: [
    { may: ['GetItem'], of: [...KEYS, 'STAFF#*', 'ORGANISATION#*'] },
    { may: ['UpdateItem'], of: ['KEYUSED#*'] },
  ],
  /** Reads organisations, policies and searches without a result; writes suspected incidents and samples. */
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
  /** Reads tickets' events. */
  events: [{ may: ['Query'], of: ['TICKET#*'] }],
  /** Reads tickets' texts and their authors. */
  texts: [{ may: READ, of: ['TICKET#*', 'PERSON#*'] }],
  /** Reads and writes articles; reads readers' answers, and the owner of an image's upload. */
  articles: [
    { may: ['GetItem', 'Query', 'PutItem'], of: ['ARTICLE#*'] },
    { may: ['GetItem', 'Query'], of: ['HELPED#*', 'MISSED#*'] },
    { may: ['GetItem'], of: ['UPLOAD#*'] },
  ],
  /** Reads articles, organisations with their colour and language, and outages of services. */
  articlesRead: [
    { may: ['GetItem', 'Query'], of: ['ARTICLE#*', 'ORGANISATION#*', 'LANGUAGE#*', 'OUTAGE#*', 'REGISTRY'] },
  ],
  /** Reads tickets, their texts and authors, and the policies that decide which staff see them. */
  ticketsRead: [{ may: READ, of: ['TICKET#*', 'PERSON#*', 'ANSWERED#*', 'POLICY#*'] }],
  /** Counts readers' answers on articles, records subscriptions to a status page, and limits their number. */
  helpCentre: [
    { may: ['GetItem', 'PutItem'], of: ['HELPED#*', 'MISSED#*'] },
    { may: ['PutItem'], of: ['ACTIVITY#*'] },
    { may: ['PutItem'], of: ['SUBSCRIBING#*'] },
    { may: ['UpdateItem'], of: ['LIMIT#*'] },
    { may: ['GetItem'], of: ['ARTICLE#*', 'ORGANISATION#*'] },
  ],
  /** Requesters' sign-ins and sessions, with their limits. */
  signIn: [
    { may: ['GetItem', 'Query', 'PutItem', 'UpdateItem'], of: ['SIGNIN#*', 'SESSION#*', 'OPENED#*'] },
    { may: ['UpdateItem'], of: ['LIMIT#*'] },
    { may: ['GetItem'], of: ['ORGANISATION#*'] },
  ],
  /** Reads and writes configuration. Of tickets, only agents' numbers of open ones and their priorities. */
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
  /** Writes webhooks and the records of their deliveries; reads what a webhook may send. */
  webhooks: [{ may: READ }, { may: WRITE, of: ['WEBHOOK#*'] }],
  /** Leaves messages in the table until their time. */
  waiting: [{ may: ['PutItem'], of: ['WAITING#*'] }],
  /** Deletes closed sockets, switches, and finished chats from the list of open ones. */
  chats: [{ may: ['DeleteItem'], of: ['CHATS#*', 'CHATSOCKET#*', 'CHATSOCKETS#*', 'CHATSWITCH#*'] }],
  /** Reads claims. */
  claims: [{ may: ['GetItem'], of: ['CLAIM#*'] }],
  /** Keeps the answers to requests with an Idempotency-Key. */
  once: [{ may: ['GetItem', 'PutItem'], of: ['ONCE#*'] }],
  recordingReads: [RECORDING],
  queues: [QUEUES],
  /** Lists persons with an address, and persons' tickets: keys only. */
  requesters: [{ may: ['Query'], by: 'byRequester' }],
} as const satisfies Record<string, readonly TableGrant[]>;
