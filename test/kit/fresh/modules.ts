/**
 * What is pure remembers nothing but what it could work out again (docs/architecture.md), so that one copy serves all test
 * files of a worker. Everything else is loaded anew for each of them.
 */
const PURE = /\/shared\/(?:domain|mail|schemas|config)\//;
/** Vitest's own modules, and what it was told to put in the place of a module. */
const VITESTS = /\/vitest\/dist\/|vitest-virtual-\w+\/dist|@vitest\/dist|^mock:/;

type Module = { promise: unknown; exports: unknown; evaluated: boolean; importers: Set<string> };
type Worker = { evaluatedModules?: { idToModuleMap?: Map<string, Module> } };

/**
 * Does what `vi.resetModules` does, which can't spare any.
 * @throws TypeError when this Vitest keeps its modules elsewhere
 */
export const forgetModules = (): void => {
  const worker = (globalThis as { __vitest_worker__?: Worker }).__vitest_worker__;
  const modules = worker?.evaluatedModules?.idToModuleMap;
  if (!modules) throw new TypeError('Vitest keeps its modules elsewhere now: see resetModules in its source');
  for (const [path, module] of modules) {
    if (PURE.test(path) || VITESTS.test(path)) continue;
    module.promise = undefined;
    module.exports = undefined;
    module.evaluated = false;
    module.importers.clear();
  }
};
