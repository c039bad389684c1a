import { Listr, PRESET_TIMER } from 'listr2';

/** Runs one step of a longer task, which may report its progress. Returns the step's result. */
export type StepRunner = <T>(title: string, work: (tell: (text: string) => void) => Promise<T>) => Promise<T>;

/** Runs steps, and shows them with their times if asked to. A signal ends the task between two steps. */
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
