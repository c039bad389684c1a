/** As long as caches keep the site's pages. An open page must not keep showing a withdrawn article for longer. */
const KEPT_MILLISECONDS = 60_000;

/** Loads once a minute at most, and again after a failure. The browser's cache checks whether the content has changed. */
export const forAMinute = <Loaded>(load: () => Promise<Loaded>, now = Date.now): (() => Promise<Loaded>) => {
  let kept: { loaded: Promise<Loaded>; until: number } | undefined;
  return () => {
    if (kept && now() < kept.until) return kept.loaded;
    const mine = { loaded: load(), until: now() + KEPT_MILLISECONDS };
    kept = mine;
    mine.loaded.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return mine.loaded;
  };
};
