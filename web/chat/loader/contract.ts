import type { Person } from '../client/visit.ts';
import type { ChatSettings } from './settings.ts';

/** The contract between the loader and the chat's own script. */

/** Where the chat is shown, and the loader's callbacks. */
export type Place = {
  settings: ChatSettings;
  root: ShadowRoot;
  onClose: () => void;
  onUnread: (count: number) => void;
};

/** A request. `reference` names the visitor's own request after a sign-in to the portal; `link` is one from its mails. */
export type AboutRequest = { reference?: string; link?: string };

export type Widget = {
  show: (options: { takesFocus: boolean }) => void;
  hide: () => void;
  identify: (person: Person | null) => void;
  about: (request: AboutRequest | null) => void;
  signOut: () => void;
};
export type Mount = (place: Place) => Widget;

/** What a page can do with the chat: `(window.tierdeskChat ??= []).push((chat) => chat.open())`. */
export type ChatOnPage = {
  open: () => void;
  close: () => void;
  /**
   * Sets the person signed in on the page; null after a sign-out. Another person's chat is forgotten.
   * @param id the page's own id of the person
   * @param prove fetches the signed identity from the page's server when a conversation starts. Without it, the visitor is
   * anonymous, or known by the portal's session
   */
  identify: (id: string | null, prove?: Person['prove']) => void;
  /**
   * Sets the request that the page shows; null for none. A chat that starts then belongs to the request if the visitor has a
   * right to it. If they only know its reference, the chat's own request is linked to it.
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
