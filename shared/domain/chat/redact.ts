import type { Entry } from '../../schemas/chat/conversation.ts';
import { withoutParts } from '../records/words.ts';
import type { Chat } from './chat.ts';

/** What a redaction of the ticket removes from its chat: parts of texts, and files by their digests. */
export type ChatRedaction = { parts: readonly string[]; files: readonly string[] };

export const redactedEntry = (entry: Entry, { parts, files }: ChatRedaction): Entry => {
  if (entry.kind !== 'message') return entry;
  const without = withoutParts(parts);
  const left = entry.files.filter(({ id }) => !files.includes(id));
  return { ...entry, text: without(entry.text), files: left.map((file) => ({ ...file, name: without(file.name) })) };
};

/** Redacts the chat's beginning, the hand-over note, the survey's comment and the subject of its ticket. */
export const redactedChat = (chat: Chat, { parts }: ChatRedaction): Chat => {
  const without = withoutParts(parts);
  const { about, note, ticket, survey } = chat;
  return {
    ...chat,
    about: without(about),
    note: note === null ? null : without(note),
    survey: survey?.comment ? { ...survey, comment: without(survey.comment) } : survey,
    ticket: ticket?.subject ? { ...ticket, subject: without(ticket.subject) } : ticket,
  };
};
