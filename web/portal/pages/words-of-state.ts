import type { TagKind } from '../../ui/feedback/tag-kind.ts';
import { dayAndTime } from '../../ui/text/dates.ts';
import type { Say } from '../../ui/text/say.ts';
import type { RequestSummary } from '../api/types.ts';
import type { Word } from '../site/words.tsx';
import { statusWord } from './told-state.ts';

type Words = { say: Say<Word>; locale: string };

const KINDS: Readonly<Record<RequestSummary['status'], TagKind>> = {
  new: 'info',
  open: 'info',
  waiting_on_requester: 'note',
  waiting_on_third_party: 'info',
  resolved: 'good',
  closed: 'soft',
};

/** A request's status in plain words, and its tag's colour. */
export const statusOf = (request: Pick<RequestSummary, 'status' | 'closedAs' | 'side'>, { say }: Words) => ({
  kind: KINDS[request.status],
  text: say(statusWord(request)),
});

/** The next step, with its time if one is promised. */
export const nextOf = ({ next }: Pick<RequestSummary, 'next'>, { say, locale }: Words): string | null => {
  if (!next) return null;
  return next.at === null
    ? say(`next.${next.kind}`)
    : say(`next.${next.kind}.by`, { time: dayAndTime(next.at, locale) });
};

/** A request's title: its subject, or its reference if the reader may not see the subject. */
export const titleOf = (
  { subject, reference }: Pick<RequestSummary, 'subject' | 'reference'>,
  { say }: Words,
): string => (subject.trim() === '' ? say('request.untitled', { reference }) : subject);
