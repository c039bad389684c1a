/**
 * Pure modules only remember what they could compute again (docs/architecture.md), so all test files of a worker share
 * one copy. All other modules are loaded again for each file.
 */
const PURE = /\/shared\/(?:domain|mail|schemas|config)\/|\/test\/kit\/memory\/expressions\.ts$/;
/** Vitest's own modules and its mocks of modules. */
const VITESTS = /\/vitest\/dist\/|vitest-virtual-\w+\/dist|@vitest\/dist|^mock:/;

type Module = { promise: unknown; exports: unknown; evaluated: boolean; importers: Set<string> };
type Worker = { evaluatedModules?: { idToModuleMap?: Map<string, Module> } };

/**
 * Like `vi.resetModules`, which can't exclude any modules.
 * @throws TypeError when this Vitest keeps its modules elsewhere
 */
export const forgetModules = (): void => {
  const worker = (globalThis as { __vitest_worker__?: Worker }).__vitest_worker__;
  const modules = worker?.evaluatedModules?.idToModuleMap;
  if (!modules) throw new TypeError('this Vitest keeps its modules elsewhere: see resetModules in its source');
  for (const [path, module] of modules) {
    if (PURE.test(path) || VITESTS.test(path)) continue;
    module.promise = undefined;
    module.exports = undefined;
    module.evaluated = false;
    module.importers.clear();
  }
};
