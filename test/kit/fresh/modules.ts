/**
 * Layers whose modules remember nothing but what they could work out again, so that one copy serves all test files of a
 * worker: `test/unit/kept-modules.test.ts` reads them for what else they might keep.
 */
export const KEPT = /\/shared\/(?:domain|mail|schemas|config|usecases|http|adapters)\//;
/** Of these, what does remember. */
export const REMEMBERS = /\/shared\/(?:usecases\/chat\/guards\/flood|adapters\/s3\/client|http\/observe)\.ts$/;
/** Packages, Vitest's own modules, and what it was told to put in the place of a module. */
const NOT_OURS = /\/node_modules\/|^node:|\/vitest\/dist\/|vitest-virtual-\w+\/dist|@vitest\/dist|^mock:/;

type Module = { promise: unknown; exports: unknown; evaluated: boolean; importers: Set<string> };
type Worker = { evaluatedModules?: { idToModuleMap?: Map<string, Module> } };

/** What has to be loaded anew: modules that remember, and whatever imports them, which would have the old one else. */
const forgettable = (modules: ReadonlyMap<string, Module>): Set<string> => {
  const found = new Set<string>();
  const forget = (id: string): void => {
    if (found.has(id) || NOT_OURS.test(id)) return;
    found.add(id);
    for (const importer of modules.get(id)?.importers ?? []) forget(importer);
  };
  for (const id of modules.keys()) if (!KEPT.test(id) || REMEMBERS.test(id)) forget(id);
  return found;
};

/**
 * Does what `vi.resetModules` does, which can't spare any.
 * @throws TypeError when this Vitest keeps its modules elsewhere
 */
export const forgetModules = (): void => {
  const worker = (globalThis as { __vitest_worker__?: Worker }).__vitest_worker__;
  const modules = worker?.evaluatedModules?.idToModuleMap;
  if (!modules) throw new TypeError('Vitest keeps its modules elsewhere now: see resetModules in its source');
  const forgotten = forgettable(modules);
  for (const id of forgotten) {
    const module = modules.get(id);
    if (!module) continue;
    module.promise = undefined;
    module.exports = undefined;
    module.evaluated = false;
    module.importers.clear();
  }
};
