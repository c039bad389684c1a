import type { Unsent } from '../../../chat/client/thread.ts';

/** A message as the agent writes it. */
export type Content = { text: string; files?: readonly string[] };
/** An unsent text, with files that are already uploaded. */
export type Draft = { text: string; files: readonly { uploadId: string; name: string; bytes: number }[] };
type OfChat = { draft: Draft; unsent: readonly Unsent<Content>[] };

export const EMPTY: Draft = { text: '', files: [] };
const NOTHING: OfChat = { draft: EMPTY, unsent: [] };

export const isEmpty = ({ text, files }: Draft): boolean => text.trim() === '' && files.length === 0;

/** Key-value storage: the window's own, or the page's memory. */
type Shelf = {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
  removeItem: (key: string) => void;
  keys: () => string[];
};

const PREFIX = 'chat-words:';

const parsed = (text: string | null): OfChat => {
  try {
    // Only this page writes this key.
    return text === null ? NOTHING : (JSON.parse(text) as OfChat);
  } catch {
    return NOTHING;
  }
};

/** An agent's unsent texts in each chat. The next agent who signs in here can't read them. */
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
    /**
     * Messages that the server may already have are sent again under the same id. Refused ones stay refused until the agent
     * decides.
     */
    unsent: (chat: string): Unsent<Content>[] =>
      of(chat).unsent.map((each) => (each.state === 'refused' ? each : { ...each, state: 'waiting' })),
    keepUnsent: (chat: string, unsent: readonly Unsent<Content>[]): void => keep(chat, { unsent }),
    chats: (): string[] =>
      shelf
        .keys()
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
    /** Forgets the texts of every agent who was signed in here. */
    forget: (): void => {
      for (const key of shelf.keys()) if (key.startsWith(PREFIX)) shelf.removeItem(key);
    },
  };
};
export type Words = ReturnType<typeof keptWords>;

/** Keeps the texts for this page only. */
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
