import { useEffect } from 'react';
import type { ChatOnPage } from '../../chat/loader/contract.ts';
import type { PortalSite } from './site.ts';

/** Calls the organisation's chat (docs/chat-widget.md), which here uses the portal's session. */
const withChat = (call: (chat: ChatOnPage) => void): void => {
  globalThis.tierdeskChat ??= [];
  globalThis.tierdeskChat.push(call);
};

/** True when the organisation has a chat. Without one, its button would lead nowhere. */
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
 * @param person the signed-in person's address; null without a sign-in, undefined while that is unknown
 */
export const usePortalChat = (site: PortalSite, person: string | null | undefined): void => {
  useEffect(() => {
    // The portal works without the chat.
    loadOnce(site).catch(() => undefined);
  }, [site]);
  useEffect(() => {
    if (person !== undefined) withChat((chat) => chat.identify(person));
  }, [person]);
};

/** A chat that starts on a request's page is about that request. */
export const useChatAbout = (reference: string): void => {
  useEffect(() => {
    withChat((chat) => chat.about({ reference }));
    return () => withChat((chat) => chat.about(null));
  }, [reference]);
};

/** Signs out of the chat, so that the next person at this computer sees nothing of it. */
export const leaveChat = (): void => withChat((chat) => chat.signOut());
