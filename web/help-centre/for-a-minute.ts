/** As long as caches keep the site's pages: a page that stays open finds nothing longer that was taken back. */
const KEPT_MILLISECONDS = 60_000;

/** What was loaded, for a minute; asked for again after a failure. The browser's own cache says whether it has changed. */
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
