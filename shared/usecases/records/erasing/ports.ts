import type { Article } from '../../../domain/knowledge/article.ts';
import type { Erasure } from '../../../schemas/erasure.ts';
import type { ArticleName } from '../../knowledge/ports.ts';
import type { Person } from '../../ports/people.ts';
import type { Announcements } from '../../ports/telling.ts';
import type { StoredMessage } from '../../ports/tickets.ts';

/** The list of erasures, stored outside the table: only ids, codes and numbers. */
export type Erasures = {
  load: (organisation: string, person: string) => Promise<Erasure | null>;
  save: (erasure: Erasure) => Promise<void>;
  /** All erasures of all organisations. */
  all: () => AsyncIterable<Erasure>;
};

/** Deletions in the table, which only an erasure makes. */
export type ErasedItems = {
  /** References of tickets that name one of these people who isn't their requester, in no order. */
  named: (organisation: string, persons: readonly string[]) => Promise<string[]>;
  /** The messages of a ticket as the table stores them: of long ones only the beginning. */
  messages: (reference: string) => Promise<StoredMessage[]>;
  /** Replaces the message with the same number. */
  overwrite: (reference: string, message: StoredMessage) => Promise<void>;
  /**
   * Removes addresses and texts from a ticket's notices, or only those to these people. Returns how many were
   * changed.
   */
  blankNotices: (reference: string, persons: readonly string[] | null) => Promise<number>;
  /** The same for what one announcement sent to these people. */
  blankAnnounced: (organisation: string, announcement: string, persons: readonly string[]) => Promise<number>;
  /** Removes the texts of a ticket's quality checks; the answers stay. */
  blankChecks: (ticket: { organisation: string; reference: string }) => Promise<void>;
  /** Removes one version of an article. */
  removeArticleVersion: (name: ArticleName, version: number) => Promise<void>;
  /** Removes an article at this revision; true also if it is gone already, false if it was changed. */
  removeArticle: (article: Article) => Promise<boolean>;
  removeHeldMail: (organisation: string, id: string) => Promise<void>;
  /** Removes counts and rules of an address. A suppression stays, without the address itself. */
  forgetAddress: (organisation: string, address: string) => Promise<void>;
  /** Removes the people, what others claim about them, and the entries of tickets that name them. */
  forgetPersons: (organisation: string, persons: readonly string[], known: readonly Person[]) => Promise<void>;
};

/** Chats of people, whether they became tickets or not. */
export type ErasedChats = {
  /** Ids of chats that one of these people took part in, in no order. */
  chatsOf: (organisation: string, persons: readonly string[]) => Promise<string[]>;
  /** Further ids of these people: requesters of chat tickets that one of them proved to be theirs by a copy's code. */
  provedOf: (organisation: string, persons: readonly string[]) => Promise<string[]>;
  /** Removes a chat with all its entries, open or not. Returns the number of entries. */
  removeChat: (organisation: string, id: string) => Promise<number>;
  /**
   * Removes the record of which chats these people took part in. Call it after the chats are removed, because it
   * leads to them.
   */
  forgetChats: (organisation: string, persons: readonly string[]) => Promise<void>;
};

/** Uploads, made or still possible by a valid link, until they are part of a message and a day longer. */
export type ErasedUploads = {
  /** Of a person's portal, a chat or a ticket. `key`: where the object is, or would be. */
  of: (organisation: string, whose: string) => Promise<{ id: string; key: string }[]>;
  /** Removes the record: the upload can't be used any more, and nothing leads to its object. */
  remove: (organisation: string, whose: string, id: string) => Promise<void>;
};

/** Removes objects with all their versions. */
export type ErasedObjects = {
  /** Removes everything under a ticket in the content bucket: attachments and long texts. */
  removeOfTicket: (reference: string) => Promise<number>;
  removeFile: (key: string) => Promise<number>;
  removeRawMail: (key: string) => Promise<number>;
  /** Removes discarded dead letters whose text matches. */
  removeDiscarded: (isOne: (body: string) => Promise<boolean>) => Promise<number>;
};

export type DeadLetters = {
  /** Removes dead letters of every queue whose body matches, after the check. Returns how many. */
  remove: (isOne: (body: string) => Promise<boolean>) => Promise<number>;
};

export type AnnouncementList = Pick<Announcements, 'list'>;
