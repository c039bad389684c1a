import { Listr, PRESET_TIMER } from 'listr2';

/** Runs one step of a longer work, which may tell what it is at; its result is the step's. */
export type StepRunner = <T>(title: string, work: (tell: (text: string) => void) => Promise<T>) => Promise<T>;

/** Steps that are shown with their times, or not; between them a signal ends the work. */
export function stepRunner({ progress, signal }: { progress?: boolean; signal?: AbortSignal }): StepRunner {
  return async (title, work) => {
    signal?.throwIfAborted();
    if (!progress) return work(() => undefined);
    let result: { value: Awaited<ReturnType<typeof work>> } | undefined;
    const list = new Listr(
      [
        {
          title,
          task: async (_, task) => {
            const tell = (text: string) => {
              task.title = `${title}: ${text}`;
            };
            result = { value: await work(tell) };
          },
        },
      ],
      {
        registerSignalListeners: false,
        rendererOptions: { timer: PRESET_TIMER },
        fallbackRendererOptions: { timer: PRESET_TIMER },
      },
    );
    await list.run();
    if (!result) throw new Error(`${title} gave no result`);
    return result.value;
  };
}
