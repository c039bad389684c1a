import type * as z from 'zod';
import type { Chat } from '../../../domain/chat/chat.ts';
import { entryForVisitor } from '../../../domain/chat/shown.ts';
import type { Sites } from '../../../domain/portal/sites.ts';
import { personIdOf } from '../../../domain/ticket/person.ts';
import type { myChatsAnswer, myDataAnswer } from '../../../schemas/answers/portal.ts';
import type { Chats } from '../../chat/ports.ts';
import type { Requester } from '../find-request.ts';
import type { ShownRequest } from '../read-request.ts';

/** What a person downloads of their data: requests with links to their files, and chats. */

type LinkedFile = z.output<typeof myDataAnswer>['files'][number];

/** The id of a request's first message. */
const REQUEST_MESSAGE = '1';

/** The available files of a request, each with a link that its owner can open after signing in. */
export const filesOf = (sites: Pick<Sites, 'originOf'>, organisation: string, request: ShownRequest): LinkedFile[] => {
  const { reference, attachments, messages } = request;
  const origin = sites.originOf(organisation);
  return [{ id: REQUEST_MESSAGE, attachments }, ...messages].flatMap(({ id: message, attachments: files }) =>
    files
      .filter(({ quarantined, leftOut }) => !quarantined && !leftOut)
      .map(({ id, name }) => {
        const path = ['requests', reference, 'messages', message, 'attachments', id].map(encodeURIComponent).join('/');
        return { reference, message, id, name, link: `${origin}/v1/portal/${path}?organisation=${organisation}` };
      }),
  );
};

type ChatServices = { chats: Pick<Chats, 'of' | 'load' | 'entries'>; sites: Pick<Sites, 'originOf'> };
type OwnChats = z.output<typeof myChatsAnswer>;

/** More chats than a person has in the 90 days they are kept. */
const MAX_CHATS = 200;
const MAX_ENTRIES = 200;

/** Whether the chat is certainly theirs: anyone may type an address into a chat. */
const isTheirs = ({ visitor, organisation }: Chat, { person }: Requester): boolean =>
  visitor.kind !== 'anonymous' &&
  (visitor.person === person ||
    (visitor.email !== null && personIdOf(organisation, { email: visitor.email }) === person));

export const ownChat = async (
  { chats }: Pick<ChatServices, 'chats'>,
  requester: Requester,
  id: string,
): Promise<Chat | null> => {
  const chat = await chats.load({ organisation: requester.organisation, id });
  return chat && isTheirs(chat, requester) ? chat : null;
};

/** A page of the person's chats, one at a time. `cursor` is a chat and its last entry shown. */
export const listOwnChats = async (
  services: ChatServices,
  requester: Requester,
  cursor: { chat: string; after: number } | null,
): Promise<OwnChats> => {
  const { organisation, person } = requester;
  const ids = (await services.chats.of(organisation, person, MAX_CHATS)).toSorted();
  const from = ids.findIndex((id) => cursor === null || id >= cursor.chat);
  for (const id of from < 0 ? [] : ids.slice(from)) {
    const chat = await ownChat(services, requester, id);
    if (!chat) continue;
    const after = id === cursor?.chat ? cursor.after : 0;
    const entries = await services.chats.entries({ organisation, id }, after, MAX_ENTRIES);
    const next = ids.find((each) => each > id);
    const last = entries.at(-1)?.number ?? 0;
    const rest = entries.length === MAX_ENTRIES ? `${id}.${last}` : next && `${next}.0`;
    return {
      items: [shownChat(services.sites.originOf(organisation), chat, entries)],
      ...(rest ? { cursor: rest } : {}),
    };
  }
  return { items: [] };
};

const shownChat = (
  origin: string,
  { organisation, id, startedAt, endedAt, ticket }: Chat,
  entries: Awaited<ReturnType<Chats['entries']>>,
): OwnChats['items'][number] => ({
  id,
  startedAt,
  endedAt,
  reference: ticket?.reference ?? null,
  entries: entries.map(entryForVisitor).map((entry) => ({
    number: entry.number,
    at: entry.at,
    kind: entry.kind,
    by: entry.by.kind === 'agent' ? entry.by.name : entry.by.kind,
    text: entry.kind === 'message' ? entry.text : null,
    files: (entry.kind === 'message' ? entry.files : []).map(({ id: file, name, type, bytes }) => ({
      ...{ name, type, bytes },
      link: `${origin}/v1/portal/my-data/chats/${id}/files/${entry.number}/${file}?organisation=${organisation}`,
    })),
  })),
});
