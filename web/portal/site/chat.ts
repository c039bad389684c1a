import { useEffect } from 'react';
import type { ChatOnPage } from '../../chat/loader/contract.ts';
import type { PortalSite } from './site.ts';

/** The chat of the organisation's pages (docs/chat-widget.md), here with the portal's own session. */
const withChat = (call: (chat: ChatOnPage) => void): void => {
  globalThis.tierdeskChat ??= [];
  globalThis.tierdeskChat.push(call);
};

/** A button that leads nowhere is worse than none: an organisation may have no chat. */
const hasChat = async (organisation: string): Promise<boolean> => {
  const answer = await fetch(`/v1/chat/availability?${new URLSearchParams({ organisation })}`);
  if (!answer.ok) return false;
  const said: unknown = await answer.json();
  return typeof said === 'object' && said !== null && 'state' in said && said.state !== 'off';
};

let isAsked = false;
const loadOnce = async ({ base, organisation }: PortalSite): Promise<void> => {
  if (isAsked) return;
  isAsked = true;
  if (!(await hasChat(organisation.id))) return;
  const script = document.createElement('script');
  script.src = `${base}/chat.js`;
  script.dataset.language = document.documentElement.lang;
  document.head.append(script);
};

/**
 * Shows the chat on every page of the portal.
 * @param person who is signed in, by address; null for nobody, undefined until it is known
 */
export const usePortalChat = (site: PortalSite, person: string | null | undefined): void => {
  useEffect(() => {
    // Without the chat the portal is whole, too.
    loadOnce(site).catch(() => undefined);
  }, [site]);
  useEffect(() => {
    if (person !== undefined) withChat((chat) => chat.identify(person));
  }, [person]);
};

/** A chat that begins on a request's page is about that request. */
export const useChatAbout = (reference: string): void => {
  useEffect(() => {
    withChat((chat) => chat.about({ reference }));
    return () => withChat((chat) => chat.about(null));
  }, [reference]);
};

/** The next person at this computer sees nothing of the chat. */
export const leaveChat = (): void => withChat((chat) => chat.signOut());
