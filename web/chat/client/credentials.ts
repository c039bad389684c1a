import { newId, newSecret } from './ids.ts';
import type { Keep } from './keep.ts';
import type { Unsent } from './thread.ts';
import type { Content } from './types.ts';

/** A browser's access to its conversation. */
export type Credentials = {
  id: string;
  secret: string;
  /** The server knows the conversation. */
  isStarted: boolean;
  /** The person signed in on the host page when the conversation started; null for an anonymous visitor. */
  person: string | null;
};

export type Draft = { text: string; person: string | null };

const PREFIX = 'tierdesk-chat:';

/** What a browser keeps for an organisation's chat: credentials, the draft and unsent messages. */
export const keptChat = (keep: Keep, organisation: string) => {
  const key = `${PREFIX}${organisation}`;
  const unsentKey = (id: string): string => `${key}:unsent:${id}`;
  const draftKey = `${key}:draft`;
  const isUnsent = (each: string): boolean => each.startsWith(unsentKey(''));

  const parsed = <Kept>(text: string | null): Kept | null => {
    try {
      // Only this client writes this key.
      return text === null ? null : (JSON.parse(text) as Kept);
    } catch {
      return null;
    }
  };
  const read = (): Credentials | null => parsed<Credentials>(keep.get(key));
  const write = (credentials: Credentials): void => keep.set(key, JSON.stringify(credentials));

  return {
    lasts: keep.lasts,
    read,
    write,
    /** Returns the credentials, or makes new ones. When two tabs ask at once, only one makes them. */
    readOrMake: (person: string | null): Promise<Credentials> =>
      keep.alone(key, () => {
        const standing = read();
        if (standing) return standing;
        const made = { id: newId(), secret: newSecret(), isStarted: false, person };
        write(made);
        return made;
      }),
    forget: (): void => {
      for (const each of keep.keys()) if (each === key || each === draftKey || isUnsent(each)) keep.remove(each);
    },
    /** Unsent messages. Each has its own key: with one shared list, two tabs would overwrite each other's. */
    unsent: (): Unsent<Content>[] =>
      keep
        .keys()
        .filter(isUnsent)
        .flatMap((each) => parsed<Unsent<Content> & { at: number }>(keep.get(each)) ?? [])
        .toSorted((one, other) => one.at - other.at)
        .map(({ id, content }) => ({ id, content, state: 'waiting' })),
    keepUnsent: (id: string, content: Content, at: number): void =>
      keep.set(unsentKey(id), JSON.stringify({ id, content, at })),
    forgetUnsent: (id: string): void => keep.remove(unsentKey(id)),
    /** The draft, and the person who was signed in on the host page when it was written. */
    draft: (): Draft | null => parsed<Draft>(keep.get(draftKey)),
    keepDraft: (draft: Draft): void =>
      draft.text === '' ? keep.remove(draftKey) : keep.set(draftKey, JSON.stringify(draft)),
    /** Listens for other tabs that start, end or leave a conversation. */
    onChange: (listener: () => void): (() => void) =>
      keep.onChange((changed) => {
        if (changed === null || changed === key) listener();
      }),
  };
};
export type KeptChat = ReturnType<typeof keptChat>;
