import { readSystemTime } from '../local/clock-file.ts';
import { localDirectory } from '../local/paths.ts';
import { type Instant, instantOf } from '../shared/schemas/primitives.ts';
import type { Clock } from '../shared/usecases/ports.ts';

/** The clock of a stage as a command sees it: this machine's system may run faster than the machine. */
export const systemClock = (stage: string): Clock => {
  const isLocal = stage === 'local' && !process.env.AWS_ENDPOINT_URL;
  const now = (): Instant => (isLocal ? readSystemTime(localDirectory) : null) ?? instantOf(Date.now());
  return { now, waitSeconds: (until) => Math.ceil((Date.parse(until) - Date.parse(now())) / 1000) };
};
