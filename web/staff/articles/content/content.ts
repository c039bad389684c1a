import { articleFaults } from '../../../../shared/domain/knowledge/flow-faults.ts';
import { Refused } from '../../api/problem.ts';
import type { WholeArticle } from '../../api/types.ts';
import { emptyPlaces } from './flow-edit.ts';
import { embedAddress } from './video-address.ts';

/** An article's text while it is edited. Every part exists, though it may be empty. */
export type Content = WholeArticle['content'];

export const EMPTY: Content = {
  kind: 'guide',
  audience: 'public',
  category: null,
  title: '',
  summary: '',
  body: '',
  flow: null,
  video: null,
  keywords: [],
  translates: null,
  reviewBy: null,
};

const VIDEO_OF_NOTHING = { url: '', transcript: '' };
export const videoOf = ({ video }: Content) => video ?? VIDEO_OF_NOTHING;

/** Returns the content to send, without empty parts and parts that the article's kind doesn't have. */
export const sentOf = (content: Content): Content => {
  const { url, transcript } = videoOf(content);
  const isVideo = url.trim() !== '' || transcript.trim() !== '';
  return {
    ...content,
    flow: content.kind === 'troubleshooting_flow' ? content.flow : null,
    video: isVideo ? { url: embedAddress(url), transcript } : null,
    keywords: content.keywords.map((word) => word.trim()).filter((word) => word !== ''),
  };
};

/** @throws Refused when a flow has an empty place or a path without an end. Each fault names its step */
export const unlessFaulty = (content: Content): Content => {
  const empty = content.flow ? emptyPlaces(content.flow) : [];
  // Other faults of an empty place would say nothing useful yet.
  const errors = empty.length > 0 ? empty : articleFaults(content);
  if (errors.length > 0) throw new Refused(422, { errors });
  return content;
};
