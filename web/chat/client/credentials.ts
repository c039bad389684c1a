import { newId, newSecret } from './ids.ts';
import type { Keep } from './keep.ts';
import type { Unsent } from './thread.ts';
import type { Content } from './types.ts';

/** How this browser gets at its conversation. */
export type Credentials = {
  id: string;
  secret: string;
  /** The server knows it. */
  isStarted: boolean;
  /** Whom the host page had signed in when it began; null for nobody. */
  person: string | null;
};

export type Draft = { text: string; person: string | null };

const PREFIX = 'tierdesk-chat:';

/** What a browser keeps of an organisation's chat: how to get at the conversation, and what hasn't been sent. */
export const keptChat = (keep: Keep, organisation: string) => {
  const key = `${PREFIX}${organisation}`;
  const unsentKey = (id: string): string => `${key}:unsent:${id}`;
  const draftKey = `${key}:draft`;
  const isUnsent = (each: string): boolean => each.startsWith(unsentKey(''));

  const parsed = <Kept>(text: string | null): Kept | null => {
    try {
      // Written by this very client, under a name of its own.
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
    /** Those that stand, or new ones: of two tabs that ask at once, one makes them. */
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
    /** Messages on their way, a key each: two tabs that kept a list would each forget the other's. */
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
    /** What has been begun to be written, and by whom the host page had signed in. */
    draft: (): Draft | null => parsed<Draft>(keep.get(draftKey)),
    keepDraft: (draft: Draft): void =>
      draft.text === '' ? keep.remove(draftKey) : keep.set(draftKey, JSON.stringify(draft)),
    /** Another tab began, ended or left a conversation. */
    onChange: (listener: () => void): (() => void) =>
      keep.onChange((changed) => {
        if (changed === null || changed === key) listener();
      }),
  };
};
export type KeptChat = ReturnType<typeof keptChat>;
