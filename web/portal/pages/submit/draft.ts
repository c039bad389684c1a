import { useEffect, useState } from 'react';
import type { AttachedFile } from '../../files/use-files.ts';
import { forget, forgetAll, keep, kept } from '../../site/storage.ts';

/** A request as it is being written. It survives a closed tab for a week; signing out forgets it. */
export type Draft = {
  subject: string;
  description: string;
  category: string | null;
  /** Values by the field's id, as typed. */
  fields: Readonly<Record<string, string>>;
  details: Readonly<Record<string, string>>;
  /** Why it is urgent or complex; null where it isn't. */
  escalation: string | null;
  files: readonly AttachedFile[];
  /** The same for every try to send it: however often the button is pressed, one request. */
  key: string;
  savedAt: number;
};

const PREFIX = 'draft:';
const DAY_MILLISECONDS = 86_400_000;
const KEEP_MILLISECONDS = 7 * DAY_MILLISECONDS;
/** What was uploaded can be sent for a day; some of it is left for the sending. */
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

/** Of one person: the next at this computer has a draft of their own. */
const draftKey = (organisation: string, email: string): string => `${PREFIX}${organisation}:${email}`;

const isEmpty = ({ subject, description, files }: Draft): boolean =>
  subject === '' && description === '' && files.length === 0;

const readDraft = (key: string): Draft | null => {
  const text = kept(key);
  if (text === null) return null;
  try {
    // What an earlier release kept may have other members: those of today are there in any case.
    const draft = { ...emptyDraft(), ...(JSON.parse(text) as Partial<Draft>) };
    const files = draft.files.filter(({ uploadedAt }) => Date.now() - uploadedAt < KEEP_FILES_MILLISECONDS);
    return Date.now() - draft.savedAt < KEEP_MILLISECONDS ? { ...draft, files } : null;
  } catch {
    return null;
  }
};

export const forgetDrafts = (): void => forgetAll(PREFIX);

/** The draft, kept in this browser with every change; `wasKept` says whether it comes from an earlier visit. */
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
  /** Files arrive while somebody writes on: each change starts from what stands by then. */
  const changeFiles = (turn: (files: Draft['files']) => Draft['files']) =>
    setDraft((before) => ({ ...before, files: turn(before.files) }));
  return { draft, change, changeFiles, wasKept, restart: () => setDraft(emptyDraft()) };
};
export type Drafting = ReturnType<typeof useDraft>;
