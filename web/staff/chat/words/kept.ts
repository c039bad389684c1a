import type { Unsent } from '../../../chat/client/thread.ts';

/** What an agent writes. */
export type Content = { text: string; files?: readonly string[] };
/** What they have begun to write, with files that are uploaded already. */
export type Draft = { text: string; files: readonly { uploadId: string; name: string; bytes: number }[] };
type OfChat = { draft: Draft; unsent: readonly Unsent<Content>[] };

export const EMPTY: Draft = { text: '', files: [] };
const NOTHING: OfChat = { draft: EMPTY, unsent: [] };

export const isEmpty = ({ text, files }: Draft): boolean => text.trim() === '' && files.length === 0;

/** Where texts are kept by name: the window's own storage, or a page. */
type Shelf = {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
  removeItem: (key: string) => void;
  keys: () => string[];
};

const PREFIX = 'chat-words:';

const parsed = (text: string | null): OfChat => {
  try {
    // Written by this very page, under a name of its own.
    return text === null ? NOTHING : (JSON.parse(text) as OfChat);
  } catch {
    return NOTHING;
  }
};

/** What an agent has written in each chat and nobody has yet. Their own: who signs in after them gets nothing of it. */
export const keptWords = (shelf: Shelf, agent: string) => {
  const prefix = `${PREFIX}${agent}:`;
  const of = (chat: string): OfChat => parsed(shelf.getItem(`${prefix}${chat}`));
  const keep = (chat: string, change: Partial<OfChat>): void => {
    const kept = { ...of(chat), ...change };
    if (isEmpty(kept.draft) && kept.unsent.length === 0) shelf.removeItem(`${prefix}${chat}`);
    else shelf.setItem(`${prefix}${chat}`, JSON.stringify(kept));
  };
  return {
    draft: (chat: string): Draft => of(chat).draft,
    keepDraft: (chat: string, draft: Draft): void => keep(chat, { draft }),
    /** What the server may have already is sent again, under its id; what it has refused stays refused until somebody decides. */
    unsent: (chat: string): Unsent<Content>[] =>
      of(chat).unsent.map((each) => (each.state === 'refused' ? each : { ...each, state: 'waiting' })),
    keepUnsent: (chat: string, unsent: readonly Unsent<Content>[]): void => keep(chat, { unsent }),
    chats: (): string[] =>
      shelf
        .keys()
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
    /** Everybody's who was signed in here. */
    forget: (): void => {
      for (const key of shelf.keys()) if (key.startsWith(PREFIX)) shelf.removeItem(key);
    },
  };
};
export type Words = ReturnType<typeof keptWords>;

/** Kept for the page alone. */
export const keptHere = (): Words => {
  const kept = new Map<string, string>();
  return keptWords(
    {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
      keys: () => [...kept.keys()],
    },
    '',
  );
};
