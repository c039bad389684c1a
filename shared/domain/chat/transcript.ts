import type { ChatFile, Entry } from '../../schemas/chat/conversation.ts';
import type { Chat } from './chat.ts';

/** A chat in plain text, as it is stored in its ticket. */

type Message = Extract<Entry, { kind: 'message' }>;
const isMessage = (entry: Entry): entry is Message => entry.kind === 'message';

const clockOf = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

const nameOf = ({ name }: ChatFile): string => `[${name}]`;

const lineOf = ({ by, at, text, files }: Message, visitor: string): string => {
  const who = by.kind === 'agent' ? by.name : visitor;
  return [`${who}, ${clockOf(at)}:`, text, ...files.map(nameOf)].join('\n');
};

const textOf = (entries: readonly Message[], visitor: string): string =>
  entries.map((entry) => lineOf(entry, visitor)).join('\n\n');

/** The words for the visitor in the copy, and how it writes an instant. */
export type CopyWords = { you: string; timeOf: (at: string) => string };

/** The longest chat that fits into a mail. Of a longer one, the end is sent. */
const MAX_COPY_CHARACTERS = 500_000;

/** Everything that visitor and agents said, for the visitor's own mail. */
export const copyText = (entries: readonly Entry[], { you, timeOf }: CopyWords): string => {
  const said = entries
    .filter(isMessage)
    .map(({ by, at, text, files }) =>
      [`${by.kind === 'agent' ? by.name : you}, ${timeOf(at)}`, text, ...files.map(nameOf)].join('\n'),
    )
    .join('\n\n');
  return said.length > MAX_COPY_CHARACTERS ? `…\n${said.slice(-MAX_COPY_CHARACTERS)}` : said;
};

export type Transcript = {
  /** What the visitor wrote before the first answer. */
  request: string;
  files: readonly ChatFile[];
  /** Everything said from the first answer on, and by which agent. Null without an answer. */
  answered: { agent: string; text: string; files: readonly ChatFile[] } | null;
};

/** Each file once, by its content, however often it was sent. */
export const filesOf = (said: readonly Message[]): ChatFile[] => [
  ...new Map(said.flatMap(({ files }) => files.map((file) => [file.id, file] as const))).values(),
];

/** Made of the entries up to the number at which the chat became a ticket. */
export const transcriptOf = ({ ticket, visitor }: Chat, entries: readonly Entry[]): Transcript => {
  const said = entries.filter(isMessage).filter(({ number }) => number <= (ticket?.upTo ?? 0));
  const called = visitor.name ?? 'Visitor';
  const first = said.findIndex(({ by }) => by.kind === 'agent');
  const before = first === -1 ? said : said.slice(0, first);
  const by = said[first]?.by;
  const agent = by?.kind === 'agent' ? by.agent : undefined;
  return {
    request: before.map(({ text }) => text).join('\n\n'),
    files: filesOf(before),
    answered:
      agent === undefined
        ? null
        : { agent, text: textOf(said.slice(first), called), files: filesOf(said.slice(first)) },
  };
};

const SUBJECT = 100;
export const subjectOf = ({ ticket, about }: Chat): string => {
  if (ticket?.subject) return ticket.subject;
  return about.length > SUBJECT ? `${about.slice(0, SUBJECT - 1)}…` : about;
};

/** What a visitor wrote after the chat became a ticket and the ticket doesn't have yet, in order. */
export const toCarry = ({ ticket }: Chat, entries: readonly Entry[]): Message[] =>
  entries
    .filter(isMessage)
    .filter(
      ({ number, by }) => ticket !== null && number > Math.max(ticket.upTo, ticket.carried) && by.kind === 'visitor',
    );
