import { useEffect, useState } from 'react';
import type { AttachedFile } from '../../files/use-files.ts';
import { forget, forgetAll, keep, kept } from '../../site/storage.ts';

/** A request that is being written. It survives a closed tab for a week; signing out forgets it. */
export type Draft = {
  subject: string;
  description: string;
  category: string | null;
  /** Values by field id, as typed. */
  fields: Readonly<Record<string, string>>;
  details: Readonly<Record<string, string>>;
  /** Why the request is urgent or complex; null when it isn't. */
  escalation: string | null;
  files: readonly AttachedFile[];
  /** The idempotency key, the same for every try, so that repeated presses open one request. */
  key: string;
  savedAt: number;
};

const PREFIX = 'draft:';
const DAY_MILLISECONDS = 86_400_000;
const KEEP_MILLISECONDS = 7 * DAY_MILLISECONDS;
/** An uploaded file can be sent for a day. The rest of the day is left for sending the request. */
const KEEP_FILES_MILLISECONDS = 0.8 * DAY_MILLISECONDS;

export const emptyDraft = (): Draft => ({
  subject: '',
  description: '',
  category: null,
  fields: {},
  details: {},
  escalation: null,
  files: [],
  key: crypto.randomUUID(),
  savedAt: Date.now(),
});

/** A draft belongs to one person: the next one at this computer has their own. */
const draftKey = (organisation: string, email: string): string => `${PREFIX}${organisation}:${email}`;

const isEmpty = ({ subject, description, files }: Draft): boolean =>
  subject === '' && description === '' && files.length === 0;

const readDraft = (key: string): Draft | null => {
  const text = kept(key);
  if (text === null) return null;
  try {
    // An earlier release may have kept other fields. Defaults fill the missing ones.
    const draft = { ...emptyDraft(), ...(JSON.parse(text) as Partial<Draft>) };
    const files = draft.files.filter(({ uploadedAt }) => Date.now() - uploadedAt < KEEP_FILES_MILLISECONDS);
    return Date.now() - draft.savedAt < KEEP_MILLISECONDS ? { ...draft, files } : null;
  } catch {
    return null;
  }
};

export const forgetDrafts = (): void => forgetAll(PREFIX);

/** The draft, kept in this browser on every change. `wasKept` is true when it comes from an earlier visit. */
export const useDraft = (organisation: string, email: string) => {
  const name = draftKey(organisation, email);
  const [[first, wasKept]] = useState((): [Draft, boolean] => {
    const found = readDraft(name);
    return [found ?? emptyDraft(), found !== null];
  });
  const [draft, setDraft] = useState(first);
  useEffect(() => {
    if (isEmpty(draft)) forget(name);
    else keep(name, JSON.stringify({ ...draft, savedAt: Date.now() }));
  }, [draft, name]);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  /** Uploads finish while the person writes, so each change starts from the current draft. */
  const changeFiles = (turn: (files: Draft['files']) => Draft['files']) =>
    setDraft((before) => ({ ...before, files: turn(before.files) }));
  return { draft, change, changeFiles, wasKept, restart: () => setDraft(emptyDraft()) };
};
export type Drafting = ReturnType<typeof useDraft>;
