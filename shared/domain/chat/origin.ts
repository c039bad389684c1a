/** The origin of tickets that come from a chat. No key and no queue source has this name. */
export const CHAT_ORIGIN = 'chat';
