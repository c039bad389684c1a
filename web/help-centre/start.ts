import type { Stem } from '../../shared/domain/knowledge/search.ts';
import { startFlows } from './flow.ts';
import { startHelped } from './helped.ts';
import { startSearch } from './search.ts';
import { startVideos } from './video.ts';

/** Starts the scripts of a help centre page. Everything on the page can be read without them. */
export const start = (stem: Stem): void => {
  startSearch(stem);
  startHelped();
  startFlows();
  startVideos();
};
