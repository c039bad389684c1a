/**
 * Everything that holds data, in one table (specification 6, docs/records.md): what of it is personal, and how it is kept and
 * exported. A test fails on an item, a folder of a bucket, a queue or any other store of the code or the stack
 * that isn't here.
 */

export type Store = {
  /** As docs/records.md calls it. */
  name: string;
  /** The personal data in it; '' where there is none. */
  holds: string;
  /** For how long, and what setting says so. */
  kept: string;
  /** How somebody gets at it; '' where there is nothing of anybody's to get. */
  exported: string;
};

/** Items of the table by their keys: `*` stands for anything. The first row that fits an item counts. */
export type ItemStore = Store & { pk: string; sk: string };

const WITH_TICKET = 'as long as its ticket';
const EXPORT = '`GET /v1/tickets/{ref}/export`';

export const ITEM_STORES = [
  {
    pk: 'TICKET#*',
    sk: 'TICKET',
    name: 'ticket',
    holds: 'ids of persons and agents',
    kept: 'for good: figures are made of it',
    exported: EXPORT,
  },
  {
    pk: 'TICKET#*',
    sk: 'EVENT#*',
    name: 'event',
    holds: 'ids of persons and agents, salted digests of texts',
    kept: 'for good: the audit trail',
    exported: EXPORT,
  },
  {
    pk: 'TICKET#*',
    sk: 'MESSAGE#*',
    name: 'message',
    holds: 'everything that people wrote; names and types of files; addresses in the heads of mails',
    kept: WITH_TICKET,
    exported: EXPORT,
  },
  {
    pk: 'TICKET#*',
    sk: 'NOTICE#*',
    name: 'notice',
    holds: 'an id of a person or agent, digests of the address and of the words that were sent',
    kept: WITH_TICKET,
    exported: '`GET /v1/tickets/{ref}/audit` tells what it led to',
  },
  {
    pk: 'TICKET#*',
    sk: 'PARTIES',
    name: 'parties',
    holds: 'ids of those in copy, and of the other side of a dispute',
    kept: WITH_TICKET,
    exported: EXPORT,
  },
  { pk: 'TICKET#*', sk: 'WORKFLOW', name: 'registration of an execution', holds: '', kept: WITH_TICKET, exported: '' },
  { pk: 'TICKET#*', sk: 'CHILD#*', name: 'part of an incident', holds: '', kept: WITH_TICKET, exported: '' },
  { pk: 'TICKET#*', sk: 'CASE#*', name: 'case of a problem', holds: '', kept: WITH_TICKET, exported: '' },
  {
    pk: 'READS#*',
    sk: '*',
    name: 'read of a restricted ticket',
    holds: "an agent's id",
    kept: WITH_TICKET,
    exported: EXPORT,
  },
  {
    pk: 'CLAIM#*',
    sk: 'CLAIM',
    name: 'claim',
    holds: 'digests of Message-IDs, keys and texts',
    kept: 'Message-IDs as long as the ticket; raw mails 3 days, Idempotency-Keys 24 hours, ids of queue messages 30 days',
    exported: '',
  },
  {
    pk: 'PERSON#*',
    sk: 'PERSON',
    name: 'person',
    holds: 'name, address, phone, handle, language, time zone',
    kept: 'as long as tickets name the person',
    exported: `${EXPORT}, of each of their tickets`,
  },
  {
    pk: 'PERSON#*',
    sk: 'CLAIMED#*',
    name: 'who is claimed to be a person',
    holds: 'two ids of persons',
    kept: 'as the person',
    exported: '',
  },
  {
    pk: 'PERSON#*',
    sk: 'NAMED#*',
    name: 'ticket that names a person besides its requester',
    holds: "a person's id",
    kept: 'as the person',
    exported: '',
  },
  {
    pk: 'HELD#*',
    sk: '*',
    name: 'held mail',
    holds: 'sender, recipients and subject of a mail',
    kept: '30 days',
    exported: '`GET /v1/held-mail/{id}`',
  },
  {
    pk: 'SENDER#*',
    sk: '*',
    name: 'blocked or allowed sender',
    holds: 'an address or a domain, and who decided',
    kept: 'until it is taken off the list',
    exported: '`GET /v1/senders`',
  },
  {
    pk: 'SUPPRESSED#*',
    sk: 'ADDRESS#*',
    name: 'suppressed address',
    holds: 'an address, and why no mail goes there',
    kept: 'for good, also when it was lifted',
    exported: '`GET /v1/suppressed-addresses`',
  },
  {
    pk: 'RATE#*',
    sk: 'RATE',
    name: 'automatic mails to an address',
    holds: 'a digest of an address',
    kept: '24 hours after the last one',
    exported: '',
  },
  {
    pk: 'MAILCOUNT#*',
    sk: 'MAILCOUNT',
    name: 'mails of a sender',
    holds: 'digests of an address and of mails',
    kept: '3 days',
    exported: '',
  },
  {
    pk: 'UPLOAD#*',
    sk: 'UPLOAD',
    name: 'upload',
    holds: 'name and type of a file, and whose key may upload it',
    kept: '24 hours',
    exported: '',
  },
  {
    pk: 'ANNOUNCEMENT#*',
    sk: 'NOTICE#*',
    name: 'notice of an announcement',
    holds: 'a digest of an address',
    kept: 'as long as the announcement',
    exported: '',
  },
  {
    pk: 'ANNOUNCEMENT#*',
    sk: 'EVENT#*',
    name: 'announcement to be sent',
    holds: '',
    kept: 'as long as the announcement',
    exported: '',
  },
  {
    pk: 'ANNOUNCEMENT#*',
    sk: 'PART#*',
    name: 'part of an announcement',
    holds: '',
    kept: 'as long as the announcement',
    exported: '',
  },
  {
    pk: 'ANNOUNCEMENT#*',
    sk: 'ITEM#*',
    name: 'announcement',
    holds: "an agent's id; the team's own words",
    kept: 'for good',
    exported: '`GET /v1/announcements/{id}`',
  },
  {
    pk: 'CLASSIFIER#*',
    sk: 'MODEL',
    name: "an organisation's text model",
    holds: 'how often words of requests meant which category; no texts, and no word of only one requester',
    kept: 'a day: it is learned afresh from the texts that there are',
    exported: '',
  },
  {
    pk: 'CLASSIFIER#*',
    sk: 'QUESTIONS#*',
    name: 'questions to a classifier',
    holds: '',
    kept: 'for good: a count for each month',
    exported: '',
  },
  {
    pk: 'RECONCILE',
    sk: 'SWEEP',
    name: 'where reconcile stopped',
    holds: '',
    kept: 'until its next run',
    exported: '',
  },
  { pk: 'MAJOR#*', sk: '*', name: 'list of major incidents', holds: '', kept: 'for good', exported: '' },
  { pk: 'DIGEST#*', sk: 'DIGEST', name: 'digest of a queue', holds: '', kept: 'until the next digest', exported: '' },
  {
    pk: 'KEY#*',
    sk: 'KEY',
    name: 'API key',
    holds: "an agent's id; the key's hash",
    kept: 'for good',
    exported: '',
  },
  {
    pk: 'KEYS#*',
    sk: '*',
    name: 'list of API keys',
    holds: "an agent's id; the key's hash",
    kept: 'for good',
    exported: '',
  },
  {
    pk: 'ORGANISATION#*',
    sk: '*',
    name: 'organisation',
    holds: "agents' names, addresses and hours",
    kept: 'every version, for good',
    exported: '`GET /v1/organisation`',
  },
  {
    pk: 'POLICY#*',
    sk: 'v*',
    name: 'policy',
    holds: "an author's id",
    kept: 'every version, for good',
    exported: '`GET /v1/policies/{id}`',
  },
  {
    pk: 'CALENDAR#*',
    sk: 'v*',
    name: 'calendar',
    holds: "an author's id",
    kept: 'every version, for good',
    exported: '`GET /v1/calendars/{id}`',
  },
  {
    pk: 'TEMPLATE#*',
    sk: 'v*',
    name: 'template',
    holds: "an author's id",
    kept: 'every version, for good',
    exported: '`GET /v1/templates/{id}`',
  },
  { pk: 'LANGUAGE#*', sk: 'LANGUAGE', name: 'words of a language', holds: '', kept: 'until a release', exported: '' },
  { pk: 'REGISTRY', sk: 'REGISTRY', name: 'registry of addresses', holds: '', kept: 'until a release', exported: '' },
] as const satisfies readonly ItemStore[];
