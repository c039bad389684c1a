import type { Stem } from '../../shared/domain/knowledge/search.ts';
import { startFlows } from './flow.ts';
import { startHelped } from './helped.ts';
import { startSearch } from './search.ts';
import { startVideos } from './video.ts';

/** What a page of the help centre does with script; everything on it can be read without. */
export const start = (stem: Stem): void => {
  startSearch(stem);
  startHelped();
  startFlows();
  startVideos();
};
