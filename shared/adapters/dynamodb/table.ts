import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Kind } from '../../schemas/configuration/configuration.ts';
import { clientSettings } from '../client-settings.ts';
import { byShortWay } from '../short-way/short-way.ts';
import { DOCUMENTS } from './attributes.ts';

/** The one table: how its keys are built (docs/architecture.md, The table). */

export type Table = {
  client: DynamoDBDocumentClient;
  name: string;
  /** Whether items that are asked for at the same moment are read by one call, which takes BatchGetItem's permission. */
  readsTogether?: boolean;
};

export type Item = Record<string, unknown>;

/** A map with a key named `constructor` looks like an instance of a class: it is a map nevertheless. */
export const MARSHALLING = { removeUndefinedValues: true, convertClassInstanceToMap: true };

export const openTable = (name: string, { readsTogether = false } = {}): Table => {
  const client = new DynamoDBClient(clientSettings('dynamodb'));
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: MARSHALLING });
  return { name, readsTogether, client: byShortWay(documents, DOCUMENTS) };
};

/** Numbers in sort keys, so that they sort as numbers. */
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
/** A ticket that is, or was, part of a major incident: under the incident. */
export const childKey = (incident: string, child: string) => ({
  pk: ticketPartition(incident),
  sk: `${CHILD_PREFIX}${child}`,
});
/** A ticket that is, or was, a case of a problem: under the problem. */
export const caseKey = (problem: string, reference: string) => ({
  pk: ticketPartition(problem),
  sk: `${CASE_PREFIX}${reference}`,
});
/** Tickets that became major incidents, in the order in which they were opened. */
export const majorIncidentKey = (organisation: string, createdKey: string) => ({
  pk: `MAJOR#${organisation}`,
  sk: createdKey,
});
/** When a service was down, as an incident tells it, in the order in which outages began. */
export const outageKey = (organisation: string, began: string, reference: string) => ({
  pk: `OUTAGE#${organisation}`,
  sk: `${began}#${reference}`,
});
/** Who is told by mail what a status page shows, by a digest of the address. */
export const subscriberKey = (organisation: string, digest: string) => ({
  pk: `SUBSCRIBER#${organisation}`,
  sk: digest,
});
/** Who has asked for that, and hasn't confirmed it yet. */
export const subscribingKey = (organisation: string, digest: string) => ({
  pk: `SUBSCRIBING#${organisation}`,
  sk: digest,
});
/** What subscribers were told, or are being told: changes of a service in their order, and maintenance. */
export const statusNewsKey = (organisation: string, id: string) => ({ pk: `STATUSNEWS#${organisation}`, sk: id });
/** How a check of a service stands. */
export const canaryKey = (organisation: string, id: string) => ({ pk: `CANARY#${organisation}`, sk: id });
/** Incidents that early warnings suspect, in one item an organisation. */
export const suspectedKey = (organisation: string) => ({ pk: `SUSPECTED#${organisation}`, sk: 'SUSPECTED' });
/** Who asks for which figures by mail, in one item an organisation; and what somebody was mailed of a period. */
export const figureWishesKey = (organisation: string) => ({ pk: `FIGUREMAILS#${organisation}`, sk: 'WISHES' });
export const figureMailKey = (organisation: string, id: string) => ({
  pk: `FIGUREMAILS#${organisation}`,
  sk: `SENT#${id}`,
});
/** The sample of a month's tickets whose quality is checked. */
export const qualitySampleKey = (organisation: string, month: string) => ({ pk: `QUALITY#${organisation}`, sk: month });
/** What somebody makes of one of them. */
export const readingKey = (organisation: string, reference: string, month: string, number: number) => ({
  pk: `CHECK#${organisation}#${reference}`,
  sk: `${month}#${number}`,
});
/** Who has read a restricted ticket, in order. */
export const readsPartition = (reference: string): string => `READS#${reference}`;
export const readKey = (reference: string, at: string, id: string) => ({
  pk: readsPartition(reference),
  sk: `${at}#${id}`,
});
export const workflowKey = (reference: string) => ({ pk: ticketPartition(reference), sk: 'WORKFLOW' });
/** That a digest lists a ticket's stay in a team's queue; behind what is read with the ticket. */
export const waitedKey = (reference: string, since: string) => ({
  pk: ticketPartition(reference),
  sk: `WAITED#${since}`,
});
export const claimKey = (scope: string, digest: string) => ({ pk: `CLAIM#${scope}#${digest}`, sk: 'CLAIM' });
/** A request with an Idempotency-Key, by a digest of who sent which key where. */
export const onceKey = (place: string) => ({ pk: `ONCE#${place}`, sk: 'ONCE' });
export const personKey = (organisation: string, id: string) => ({ pk: `PERSON#${organisation}#${id}`, sk: 'PERSON' });
/** That somebody is claimed to be a person, in that person's partition. */
export const claimedKey = (organisation: string, id: string, claimed: string) => ({
  pk: personKey(organisation, id).pk,
  sk: `${CLAIMED_PREFIX}${claimed}`,
});
/** That a ticket names a person who isn't its requester: in copy, on the other side, or as a writer. In that person's partition. */
export const namedKey = (organisation: string, id: string, reference: string) => ({
  pk: personKey(organisation, id).pk,
  sk: `${NAMED_PREFIX}${reference}`,
});
export const apiKeyKey = (hash: string) => ({ pk: `KEY#${hash}`, sk: 'KEY' });
/** Which keys an organisation has, by their ids. */
export const madeKeyKey = (organisation: string, id: string) => ({ pk: `KEYS#${organisation}`, sk: id });
/** Which agent a person is who signs in, by their subject in the user pool. */
export const staffLinkKey = (subject: string) => ({ pk: `STAFF#${subject}`, sk: 'STAFF' });
/** Which sign-ins an organisation has linked. */
export const staffListKey = (organisation: string, subject: string) => ({
  pk: `STAFFLIST#${organisation}`,
  sk: subject,
});
/** On which day a key was last used. */
export const keyUsedKey = (organisation: string, id: string) => ({ pk: `KEYUSED#${organisation}`, sk: id });
export const organisationKey = (id: string) => ({ pk: `ORGANISATION#${id}`, sk: 'ORGANISATION' });
/** The version of each organisation's configuration, in attributes by `versionAttribute`. */
export const versionsKey = () => ({ pk: 'ORGANISATION#', sk: 'VERSIONS' });
export const versionAttribute = (organisation: string): string => `of#${organisation}`;
export const registryKey = () => ({ pk: 'REGISTRY', sk: 'REGISTRY' });
/** A version of one of an organisation's documents; nothing of one organisation's is another's. */
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
/** A ticket that an article has answered, by the instant of the resolution and the reference. */
export const answeredKey = (organisation: string, id: string, place: string) => ({
  pk: `ANSWERED#${organisation}#${id}`,
  sk: place,
});
/** How many readers a version helped; with a token, what one of them answered. */
export const helpedKey = ({ organisation, id, language }: ArticleOf, version: number, token?: string) => ({
  pk: `HELPED#${organisation}#${id}#${language}`,
  sk: token === undefined ? `v${number(version)}` : `v${number(version)}#${token}`,
});
/** Why an article helped some of its readers not, the newest first. */
export const reasonsKey = (article: ArticleOf) => ({ pk: helpedKey(article, 0).pk, sk: 'WHY' });
/** Words that found no article. */
export const missedKey = (organisation: string, language: string, words: string) => ({
  pk: `MISSED#${organisation}`,
  sk: `${language}#${words}`,
});
/** What happened beside tickets, on its way to the facts: relay-events passes on what is put here. */
export const activityKey = (organisation: string, id: string) => ({
  pk: `ACTIVITY#${organisation}`,
  sk: `${EVENT_PREFIX}${id}`,
});
export const languageKey = (language: string) => ({ pk: `LANGUAGE#${language}`, sk: 'LANGUAGE' });
/** Addresses that bounced for good or complained, of one organisation, in the order of their digests. */
export const suppressedKey = (organisation: string, digest: string) => ({
  pk: `SUPPRESSED#${organisation}`,
  sk: `ADDRESS#${digest}`,
});
export const rateKey = (organisation: string, digest: string) => ({ pk: `RATE#${organisation}#${digest}`, sk: 'RATE' });
/** A message of the outgoing queue that waits. */
export const waitingKey = (digest: string) => ({ pk: `WAITING#${digest}`, sk: 'WAITING' });
export const digestKey = (organisation: string, agent: string) => ({
  pk: `DIGEST#${organisation}#${agent}`,
  sk: 'DIGEST',
});
/** A webhook, and how its receiver does. */
export const webhookKey = (organisation: string, id: string) => ({ pk: `WEBHOOK#${organisation}`, sk: `HOOK#${id}` });
export const webhookHealthKey = (organisation: string, id: string) => ({
  pk: `WEBHOOK#${organisation}`,
  sk: `HEALTH#${id}`,
});
type WebhookOf = { organisation: string; id: string };
/** How far a webhook has been told of a ticket. */
export const webhookLaneKey = ({ organisation, id }: WebhookOf, reference: string) => ({
  pk: `WEBHOOK#${organisation}#${id}`,
  sk: `LANE#${reference}`,
});
/** Who works a part of a webhook's tickets just now. */
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
/** Uploads of somebody, or for a ticket or chat: whoever erases these finds what is on its way to them. */
export const uploadOfKey = (organisation: string, whose: string, id: string) => ({
  pk: `UPLOADOF#${organisation}#${whose}`,
  sk: id,
});
export const senderKey = (organisation: string, sender: string) => ({ pk: `SENDER#${organisation}`, sk: sender });
export const mailCountKey = (organisation: string, who: string) => ({
  pk: `MAILCOUNT#${organisation}#${who}`,
  sk: 'MAILCOUNT',
});
/** Owners of articles who were told in a month what is to be reviewed. */
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
/** Which browser has opened a request by a notice's link. */
export const openingKey = (organisation: string, person: string, reference: string) => ({
  pk: `OPENED#${organisation}#${person}`,
  sk: reference,
});
/** How often something happened in a stretch of time. */
export const limitKey = (digest: string, from: number) => ({ pk: `LIMIT#${digest}`, sk: `FROM#${from}` });

/** Everything of a chat lies under it. */
export const chatPartition = (organisation: string, id: string): string => `CHAT#${organisation}#${id}`;
export const chatKey = (organisation: string, id: string) => ({ pk: chatPartition(organisation, id), sk: 'CHAT' });
export const chatEntryKey = (organisation: string, id: string, entry: number) => ({
  pk: chatPartition(organisation, id),
  sk: `ENTRY#${number(entry)}`,
});
/** That a client's command was carried out. */
export const chatOnceKey = (organisation: string, id: string, command: string) => ({
  pk: chatPartition(organisation, id),
  sk: `ONCE#${command}`,
});
/** The chats of an organisation that are not over. */
export const openChatKey = (organisation: string, id: string) => ({ pk: `CHATS#${organisation}`, sk: id });
/** The chat that a person began last; with an id, that they were in that one, or that it is in a ticket, by its reference. */
export const chatOfKey = (organisation: string, whose: string, id?: string) => ({
  pk: `CHATOF#${organisation}#${whose}`,
  sk: id === undefined ? 'LATEST' : `CHAT#${id}`,
});
export const chatTokenKey = (digest: string) => ({ pk: `CHATTOKEN#${digest}`, sk: 'TOKEN' });
/** Whose a socket is, by the socket; and the sockets of a chat, of an organisation's agents, and of a network. */
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
/** What changes with each chat that an agent gets: among the switches, so that one read finds both. */
export const chatStampKey = (organisation: string, agent: string) => ({
  pk: `CHATSWITCH#${organisation}`,
  sk: `STAMP#${agent}`,
});
/** Which agent has a chat before them, and by which socket: among its sockets, so that one read finds everybody whom it is told. */
export const chatWatchKey = (organisation: string, id: string, agent: string, connection: string | null = null) => ({
  pk: `CHATSOCKETS#${organisation}#${id}`,
  sk: connection === null ? `WATCH#${agent}` : `WATCH#${agent}#${connection}`,
});
export const chatBlockKey = (organisation: string, digest: string) => ({
  pk: `CHATBLOCK#${organisation}#${digest}`,
  sk: 'BLOCK',
});

export const classifierModelKey = (organisation: string) => ({ pk: `CLASSIFIER#${organisation}`, sk: 'MODEL' });
/** How many questions were asked in a month. */
export const classifierQuestionsKey = (organisation: string, month: string) => ({
  pk: `CLASSIFIER#${organisation}`,
  sk: `QUESTIONS#${month}`,
});

/** Hot index partitions are split: one status of one organisation takes this many times a partition's 1,000 writes/s. */
export const SHARDS = 2;

/** Which shard a ticket lies in: from its reference, so that it never moves. */
export const shardOf = (reference: string): number => (reference.codePointAt(3) ?? 0) % SHARDS;

/** What an item has besides its own fields. */
export type Keyed = { pk: string; sk: string };
