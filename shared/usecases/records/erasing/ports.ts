import type { Article } from '../../../domain/knowledge/article.ts';
import type { Erasure } from '../../../schemas/erasure.ts';
import type { ArticleName } from '../../knowledge/ports.ts';
import type { Person } from '../../ports/people.ts';
import type { Announcements } from '../../ports/telling.ts';
import type { StoredMessage } from '../../ports/tickets.ts';

/** The list of erasures, apart from the table: ids, codes and numbers alone. */
export type Erasures = {
  load: (organisation: string, person: string) => Promise<Erasure | null>;
  save: (erasure: Erasure) => Promise<void>;
  /** All of them, of every organisation. */
  all: () => AsyncIterable<Erasure>;
};

/** What only an erasure does to the table: everybody else puts and updates, and deletes nothing. */
export type ErasedItems = {
  /** References of tickets that name one of these persons besides their requester, in no order. */
  named: (organisation: string, persons: readonly string[]) => Promise<string[]>;
  /** The messages of a ticket as the table has them: of long ones the beginning. */
  messages: (reference: string) => Promise<StoredMessage[]>;
  /** Puts a message over the one of the same number. */
  overwrite: (reference: string, message: StoredMessage) => Promise<void>;
  /** Takes what tells an address, or words, off the notices of a ticket, or of some persons alone; returns how many had any. */
  blankNotices: (reference: string, persons: readonly string[] | null) => Promise<number>;
  /** The same of what one announcement sent to some persons. */
  blankAnnounced: (organisation: string, announcement: string, persons: readonly string[]) => Promise<number>;
  /** The words of quality checks of a ticket; their answers stay. */
  blankChecks: (ticket: { organisation: string; reference: string }) => Promise<void>;
  /** The words of one version of an article. */
  removeArticleVersion: (name: ArticleName, version: number) => Promise<void>;
  /** An article that still is at this revision, or is gone; false where somebody has changed it. */
  removeArticle: (article: Article) => Promise<boolean>;
  removeHeldMail: (organisation: string, id: string) => Promise<void>;
  /** Counts and rules of an address go; that no mail goes there stays, without the address itself. */
  forgetAddress: (organisation: string, address: string) => Promise<void>;
  /** The persons, who is claimed to be one of them, and which tickets name them. */
  forgetPersons: (organisation: string, persons: readonly string[], known: readonly Person[]) => Promise<void>;
};

/** Chats of persons: those that became tickets, and those that didn't. */
export type ErasedChats = {
  /** Ids of chats that one of these persons was in, in no order. */
  chatsOf: (organisation: string, persons: readonly string[]) => Promise<string[]>;
  /** Who else these persons are: requesters of tickets of chats that one of them has proved to be theirs, by a copy's code. */
  provedOf: (organisation: string, persons: readonly string[]) => Promise<string[]>;
  /** A chat with all its entries, open or not; returns how many entries went. */
  removeChat: (organisation: string, id: string) => Promise<number>;
  /** Which chats these persons were in: goes after the chats, as it leads to them. */
  forgetChats: (organisation: string, persons: readonly string[]) => Promise<void>;
};

/** What was uploaded, or may still be by a link that is good, before it is part of a message, and a day longer. */
export type ErasedUploads = {
  /** Of a person's portal, a chat or a ticket; `key`: where its object lies, or may come to lie. */
  of: (organisation: string, whose: string) => Promise<{ id: string; key: string }[]>;
  /** Nobody can name it any more, and nothing leads to its object. */
  remove: (organisation: string, whose: string, id: string) => Promise<void>;
};

/** Objects are removed with all their versions. */
export type ErasedObjects = {
  /** Whatever lies under a ticket in the content bucket: attachments and long texts. */
  removeOfTicket: (reference: string) => Promise<number>;
  removeFile: (key: string) => Promise<number>;
  removeRawMail: (key: string) => Promise<number>;
  /** Dead letters that were discarded, and kept: those whose texts a test says yes to. */
  removeDiscarded: (isOne: (body: string) => Promise<boolean>) => Promise<number>;
};

export type DeadLetters = {
  /** Removes dead letters of every queue whose bodies a test says yes to, once it has; returns how many. */
  remove: (isOne: (body: string) => Promise<boolean>) => Promise<number>;
};

export type AnnouncementList = Pick<Announcements, 'list'>;
