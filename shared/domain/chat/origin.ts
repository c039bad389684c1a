/** What tickets that a chat has become have as their origin: no key and no queue's source is called so. */
export const CHAT_ORIGIN = 'chat';
