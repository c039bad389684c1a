import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Kind } from '../../schemas/configuration/configuration.ts';
import { clientSettings } from '../client-settings.ts';
import { byShortWay } from '../short-way/short-way.ts';
import { DOCUMENTS } from './attributes.ts';

/** The main table and its keys (docs/architecture.md, The table). */

export type Table = {
  client: DynamoDBDocumentClient;
  name: string;
  /** Whether reads requested at the same moment share one call. It needs permission for BatchGetItem. */
  readsTogether?: boolean;
};

export type Item = Record<string, unknown>;

/** A map with a key named `constructor` looks like a class instance, but is still a map. */
export const MARSHALLING = { removeUndefinedValues: true, convertClassInstanceToMap: true };

export const openTable = (name: string, { readsTogether = false } = {}): Table => {
  const client = new DynamoDBClient(clientSettings('dynamodb'));
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: MARSHALLING });
  return { name, readsTogether, client: byShortWay(documents, DOCUMENTS) };
};

/** Numbers in sort keys, padded so that they sort as numbers. */
const number = (sequence: number): string => String(sequence).padStart(6, '0');

export const EVENT_PREFIX = 'EVENT#';
export const MESSAGE_PREFIX = 'MESSAGE#';
export const CHILD_PREFIX = 'CHILD#';
export const CASE_PREFIX = 'CASE#';
export const NOTICE_PREFIX = 'NOTICE#';
export const CLAIMED_PREFIX = 'CLAIMED#';
export const NAMED_PREFIX = 'NAMED#';

export const ticketPartition = (reference: string): string => `TICKET#${reference}`;
export const ticketKey = (reference: string) => ({ pk: ticketPartition(reference), sk: 'TICKET' });
export const eventKey = (reference: string, sequence: number) => ({
  pk: ticketPartition(reference),
  sk: `${EVENT_PREFIX}${number(sequence)}`,
});
export const messageKey = (reference: string, sequence: number) => ({
  pk: ticketPartition(reference),
  sk: `${MESSAGE_PREFIX}${number(sequence)}`,
});
export const noticeKey = (reference: string, sequence: number, recipient: string) => ({
  pk: ticketPartition(reference),
  sk: `${NOTICE_PREFIX}${number(sequence)}#${recipient}`,
});
export const partiesKey = (reference: string) => ({ pk: ticketPartition(reference), sk: 'PARTIES' });
/** A ticket that is or was part of a major incident, in the incident's partition. */
export const childKey = (incident: string, child: string) => ({
  pk: ticketPartition(incident),
  sk: `${CHILD_PREFIX}${child}`,
});
/** A ticket that is or was a case of a problem, in the problem's partition. */
export const caseKey = (problem: string, reference: string) => ({
  pk: ticketPartition(problem),
  sk: `${CASE_PREFIX}${reference}`,
});
/** Tickets that became major incidents, in order of creation. */
export const majorIncidentKey = (organisation: string, createdKey: string) => ({
  pk: `MAJOR#${organisation}`,
  sk: createdKey,
});
/** A service's outages as incidents record them, in order of their start. */
export const outageKey = (organisation: string, began: string, reference: string) => ({
  pk: `OUTAGE#${organisation}`,
  sk: `${began}#${reference}`,
});
/** A subscriber of a status page, by a digest of the address. */
export const subscriberKey = (organisation: string, digest: string) => ({
  pk: `SUBSCRIBER#${organisation}`,
  sk: digest,
});
/** A subscription that is not confirmed yet. */
export const subscribingKey = (organisation: string, digest: string) => ({
  pk: `SUBSCRIBING#${organisation}`,
  sk: digest,
});
/** News for subscribers: changes of a service in order, and maintenance. */
export const statusNewsKey = (organisation: string, id: string) => ({ pk: `STATUSNEWS#${organisation}`, sk: id });
/** The state of a service's check. */
export const canaryKey = (organisation: string, id: string) => ({ pk: `CANARY#${organisation}`, sk: id });
/** Incidents that early warnings suspect, in one item per organisation. */
export const suspectedKey = (organisation: string) => ({ pk: `SUSPECTED#${organisation}`, sk: 'SUSPECTED' });
/** Who wants which figures by mail, in one item per organisation, and what each was mailed for a period. */
export const figureWishesKey = (organisation: string) => ({ pk: `FIGUREMAILS#${organisation}`, sk: 'WISHES' });
export const figureMailKey = (organisation: string, id: string) => ({
  pk: `FIGUREMAILS#${organisation}`,
  sk: `SENT#${id}`,
});
/** The sample of a month's tickets for quality checks. */
export const qualitySampleKey = (organisation: string, month: string) => ({ pk: `QUALITY#${organisation}`, sk: month });
/** A person's reading of one of them. */
export const readingKey = (organisation: string, reference: string, month: string, number: number) => ({
  pk: `CHECK#${organisation}#${reference}`,
  sk: `${month}#${number}`,
});
/** Who read a restricted ticket, in order. */
export const readsPartition = (reference: string): string => `READS#${reference}`;
export const readKey = (reference: string, at: string, id: string) => ({
  pk: readsPartition(reference),
  sk: `${at}#${id}`,
});
export const workflowKey = (reference: string) => ({ pk: ticketPartition(reference), sk: 'WORKFLOW' });
/** A digest has listed a ticket's stay in a team's queue. Sorted after what is read with the ticket. */
export const waitedKey = (reference: string, since: string) => ({
  pk: ticketPartition(reference),
  sk: `WAITED#${since}`,
});
export const claimKey = (scope: string, digest: string) => ({ pk: `CLAIM#${scope}#${digest}`, sk: 'CLAIM' });
/** A request with an Idempotency-Key, by a digest of the caller, the route and the key. */
export const onceKey = (place: string) => ({ pk: `ONCE#${place}`, sk: 'ONCE' });
export const personKey = (organisation: string, id: string) => ({ pk: `PERSON#${organisation}#${id}`, sk: 'PERSON' });
/** A person who is claimed to be another one, in that other person's partition. */
export const claimedKey = (organisation: string, id: string, claimed: string) => ({
  pk: personKey(organisation, id).pk,
  sk: `${CLAIMED_PREFIX}${claimed}`,
});
/**
 * A ticket that names a person who isn't its requester: in copy, on the other side, or as a writer. In that person's
 * partition.
 */
export const namedKey = (organisation: string, id: string, reference: string) => ({
  pk: personKey(organisation, id).pk,
  sk: `${NAMED_PREFIX}${reference}`,
});
export const apiKeyKey = (hash: string) => ({ pk: `KEY#${hash}`, sk: 'KEY' });
/** The keys of an organisation, by id. */
export const madeKeyKey = (organisation: string, id: string) => ({ pk: `KEYS#${organisation}`, sk: id });
/** The agent that a signed-in person is, by their subject in the user pool. */
export const staffLinkKey = (subject: string) => ({ pk: `STAFF#${subject}`, sk: 'STAFF' });
/** The sign-ins that an organisation has linked. */
export const staffListKey = (organisation: string, subject: string) => ({
  pk: `STAFFLIST#${organisation}`,
  sk: subject,
});
/** The day on which a key was last used. */
export const keyUsedKey = (organisation: string, id: string) => ({ pk: `KEYUSED#${organisation}`, sk: id });
export const organisationKey = (id: string) => ({ pk: `ORGANISATION#${id}`, sk: 'ORGANISATION' });
/** The version of each organisation's configuration, in attributes by `versionAttribute`. */
export const versionsKey = () => ({ pk: 'ORGANISATION#', sk: 'VERSIONS' });
export const versionAttribute = (organisation: string): string => `of#${organisation}`;
export const registryKey = () => ({ pk: 'REGISTRY', sk: 'REGISTRY' });
/** A version of one of an organisation's documents. Organisations share no documents. */
export const documentKey = (organisation: string, kind: Kind, id: string, version: number) => ({
  pk: kind === 'organisation' ? organisationKey(organisation).pk : `${kind.toUpperCase()}#${organisation}#${id}`,
  sk: `v${number(version)}`,
});
type ArticleOf = { organisation: string; id: string; language: string };
/** An article of the help centre in one language. */
export const articleKey = ({ organisation, id, language }: ArticleOf) => ({
  pk: `ARTICLE#${organisation}`,
  sk: `${id}#${language}`,
});
export const articleVersionKey = ({ organisation, id, language }: ArticleOf, version: number) => ({
  pk: `ARTICLE#${organisation}#${id}#${language}`,
  sk: `v${number(version)}`,
});
/** A ticket answered by an article, by the instant of the resolution and the reference. */
export const answeredKey = (organisation: string, id: string, place: string) => ({
  pk: `ANSWERED#${organisation}#${id}`,
  sk: place,
});
/** How many readers a version helped. With a token, one reader's answer. */
export const helpedKey = ({ organisation, id, language }: ArticleOf, version: number, token?: string) => ({
  pk: `HELPED#${organisation}#${id}#${language}`,
  sk: token === undefined ? `v${number(version)}` : `v${number(version)}#${token}`,
});
/** Why an article didn't help some of its readers, newest first. */
export const reasonsKey = (article: ArticleOf) => ({ pk: helpedKey(article, 0).pk, sk: 'WHY' });
/** Words that found no article. */
export const missedKey = (organisation: string, language: string, words: string) => ({
  pk: `MISSED#${organisation}`,
  sk: `${language}#${words}`,
});
/** An activity beside tickets on its way to the facts. relay-events passes on what is put here. */
export const activityKey = (organisation: string, id: string) => ({
  pk: `ACTIVITY#${organisation}`,
  sk: `${EVENT_PREFIX}${id}`,
});
export const languageKey = (language: string) => ({ pk: `LANGUAGE#${language}`, sk: 'LANGUAGE' });
/** An organisation's addresses that bounced permanently or complained, ordered by digest. */
export const suppressedKey = (organisation: string, digest: string) => ({
  pk: `SUPPRESSED#${organisation}`,
  sk: `ADDRESS#${digest}`,
});
export const rateKey = (organisation: string, digest: string) => ({ pk: `RATE#${organisation}#${digest}`, sk: 'RATE' });
/** A waiting message of the outgoing queue. */
export const waitingKey = (digest: string) => ({ pk: `WAITING#${digest}`, sk: 'WAITING' });
export const digestKey = (organisation: string, agent: string) => ({
  pk: `DIGEST#${organisation}#${agent}`,
  sk: 'DIGEST',
});
/** A webhook, and the health of its receiver. */
export const webhookKey = (organisation: string, id: string) => ({ pk: `WEBHOOK#${organisation}`, sk: `HOOK#${id}` });
export const webhookHealthKey = (organisation: string, id: string) => ({
  pk: `WEBHOOK#${organisation}`,
  sk: `HEALTH#${id}`,
});
type WebhookOf = { organisation: string; id: string };
/** How far a ticket's events were delivered to a webhook. */
export const webhookLaneKey = ({ organisation, id }: WebhookOf, reference: string) => ({
  pk: `WEBHOOK#${organisation}#${id}`,
  sk: `LANE#${reference}`,
});
/** The worker of a part of a webhook's tickets. */
export const webhookSlotKey = ({ organisation, id }: WebhookOf, slot: number) => ({
  pk: `WEBHOOK#${organisation}#${id}`,
  sk: `SLOT#${slot}`,
});
export const webhookDeliveryKey = ({ organisation, id }: WebhookOf, delivery: string) => ({
  pk: `WEBHOOK#${organisation}#${id}`,
  sk: `DELIVERY#${delivery}`,
});
export const heldMailKey = (organisation: string, id: string) => ({ pk: `HELD#${organisation}`, sk: id });
export const uploadKey = (organisation: string, id: string) => ({ pk: `UPLOAD#${organisation}#${id}`, sk: 'UPLOAD' });
/** Uploads by a maker, or for a ticket or chat. An erasure finds uploads on their way there. */
export const uploadOfKey = (organisation: string, whose: string, id: string) => ({
  pk: `UPLOADOF#${organisation}#${whose}`,
  sk: id,
});
export const senderKey = (organisation: string, sender: string) => ({ pk: `SENDER#${organisation}`, sk: sender });
export const mailCountKey = (organisation: string, who: string) => ({
  pk: `MAILCOUNT#${organisation}#${who}`,
  sk: 'MAILCOUNT',
});
/** Owners of articles who got the month's mail about reviews. */
export const articlesDueKey = (organisation: string, month: string, owner: string) => ({
  pk: `ARTICLESDUE#${organisation}`,
  sk: `${month}#${owner}`,
});
/** A requester's sign-ins to the portal, and their sessions by the digests of their secrets. */
export const signInKey = (organisation: string, person: string, id: string) => ({
  pk: `SIGNIN#${organisation}#${person}`,
  sk: id,
});
export const sessionKey = (organisation: string, person: string, hash: string) => ({
  pk: `SESSION#${organisation}#${person}`,
  sk: hash,
});
/** The browser in which a notice's link opened a request. */
export const openingKey = (organisation: string, person: string, reference: string) => ({
  pk: `OPENED#${organisation}#${person}`,
  sk: reference,
});
/** How often something happened in a period. */
export const limitKey = (digest: string, from: number) => ({ pk: `LIMIT#${digest}`, sk: `FROM#${from}` });

/** The partition of everything that belongs to a chat. */
export const chatPartition = (organisation: string, id: string): string => `CHAT#${organisation}#${id}`;
export const chatKey = (organisation: string, id: string) => ({ pk: chatPartition(organisation, id), sk: 'CHAT' });
export const chatEntryKey = (organisation: string, id: string, entry: number) => ({
  pk: chatPartition(organisation, id),
  sk: `ENTRY#${number(entry)}`,
});
/** A client's command that was carried out. */
export const chatOnceKey = (organisation: string, id: string, command: string) => ({
  pk: chatPartition(organisation, id),
  sk: `ONCE#${command}`,
});
/** The open chats of an organisation. */
export const openChatKey = (organisation: string, id: string) => ({ pk: `CHATS#${organisation}`, sk: id });
/**
 * The latest chat of a person. With an id, a chat that the person was in, or, by a ticket's reference, the ticket's
 * chat.
 */
export const chatOfKey = (organisation: string, whose: string, id?: string) => ({
  pk: `CHATOF#${organisation}#${whose}`,
  sk: id === undefined ? 'LATEST' : `CHAT#${id}`,
});
export const chatTokenKey = (digest: string) => ({ pk: `CHATTOKEN#${digest}`, sk: 'TOKEN' });
/** The owner of a socket, by the socket; and the sockets of a chat, of an organisation's agents, and of a network. */
export const chatSocketKey = (connection: string) => ({ pk: `CHATSOCKET#${connection}`, sk: 'SOCKET' });
export const chatSocketsKey = (organisation: string, chat: string, connection: string) => ({
  pk: `CHATSOCKETS#${organisation}#${chat}`,
  sk: connection,
});
export const agentSocketsKey = (organisation: string, connection: string) => ({
  pk: `CHATSOCKETS#${organisation}`,
  sk: connection,
});
export const networkSocketsKey = (network: string, connection: string) => ({
  pk: `CHATSOCKETS##${network}`,
  sk: connection,
});
/** Whether an agent has switched chats on. */
export const chatSwitchKey = (organisation: string, agent: string) => ({ pk: `CHATSWITCH#${organisation}`, sk: agent });
/** Changes with each chat that an agent gets. Beside the switches, so that one read finds both. */
export const chatStampKey = (organisation: string, agent: string) => ({
  pk: `CHATSWITCH#${organisation}`,
  sk: `STAMP#${agent}`,
});
/** An agent who has a chat open, and the socket. Beside the chat's sockets, so that one read finds all recipients. */
export const chatWatchKey = (organisation: string, id: string, agent: string, connection: string | null = null) => ({
  pk: `CHATSOCKETS#${organisation}#${id}`,
  sk: connection === null ? `WATCH#${agent}` : `WATCH#${agent}#${connection}`,
});
export const chatBlockKey = (organisation: string, digest: string) => ({
  pk: `CHATBLOCK#${organisation}#${digest}`,
  sk: 'BLOCK',
});

export const classifierModelKey = (organisation: string) => ({ pk: `CLASSIFIER#${organisation}`, sk: 'MODEL' });
/** The number of questions asked in a month. */
export const classifierQuestionsKey = (organisation: string, month: string) => ({
  pk: `CLASSIFIER#${organisation}`,
  sk: `QUESTIONS#${month}`,
});

/**
 * Splits hot index partitions: one status of one organisation can take this many times a partition's 1,000 writes/s.
 */
export const SHARDS = 2;

/** A ticket's shard. Derived from its reference, so that it never changes. */
export const shardOf = (reference: string): number => (reference.codePointAt(3) ?? 0) % SHARDS;

/** An item's key attributes. */
export type Keyed = { pk: string; sk: string };
