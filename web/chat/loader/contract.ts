import type { Person } from '../client/visit.ts';
import type { ChatSettings } from './settings.ts';

/** What the loader and the chat's own script say to each other. */

/** Where the chat is shown, and whom it tells what. */
export type Place = {
  settings: ChatSettings;
  root: ShadowRoot;
  onClose: () => void;
  onUnread: (count: number) => void;
};

/** A request: the visitor's own by its reference, where they have signed in to the portal, or one by a link of its mails. */
export type AboutRequest = { reference?: string; link?: string };

export type Widget = {
  show: (options: { takesFocus: boolean }) => void;
  hide: () => void;
  identify: (person: Person | null) => void;
  about: (request: AboutRequest | null) => void;
  signOut: () => void;
};
export type Mount = (place: Place) => Widget;

/** What a page may do with the chat: `(window.tierdeskChat ??= []).push((chat) => chat.open())`. */
export type ChatOnPage = {
  open: () => void;
  close: () => void;
  /**
   * Says who is signed in on the page; null for nobody. Somebody else's chat is forgotten.
   * @param id the page's own id of the person
   * @param prove fetches the signed identity from the page's server, when a conversation begins; without it the visitor is
   * anonymous, or known by the portal's session
   */
  identify: (id: string | null, prove?: Person['prove']) => void;
  /**
   * Says which request the page shows; null for none. A chat that begins then belongs to it, where its visitor has a right to
   * it, and is linked to it where they only know its reference.
   */
  about: (request: AboutRequest | null) => void;
  /** Forgets everything of the chat on this computer. */
  signOut: () => void;
};
type Call = (chat: ChatOnPage) => void;
export type ChatGlobal = { push: (call: Call) => void; ready?: (mount: Mount) => void };

declare global {
  var tierdeskChat: ChatGlobal | Call[] | undefined;
}
