import { type Answered, type CanaryState, turned } from '../../domain/monitoring/canary.ts';
import type { Canary } from '../../schemas/channels/monitoring.ts';
import type { OpenServices } from '../intake/open-ticket.ts';
import { abreast } from '../telling/fan-out.ts';
import { receiveAlarm } from './receive-alarm.ts';

/** How checks stand between their turns. */
export type CanaryStates = {
  load: (organisation: string, id: string) => Promise<{ state: CanaryState; version: number }>;
  /** False where another run was faster. */
  save: (organisation: string, id: string, state: CanaryState, version: number) => Promise<boolean>;
};

export type CanaryServices = OpenServices & {
  canaries: CanaryStates;
  /** Asks an address. One that may not be asked, since it isn't public, has no answer, which people see. */
  get: (url: string, timeoutSeconds: number) => Promise<Answered>;
};

/** Whose alarms they are. */
const ORIGIN = 'source:canary';
const ABREAST = 20;

export type CheckedCanaries = {
  checked: number;
  failed: { canary: string; error: unknown }[];
};

/**
 * A turn of every check: what changes is an alarm's report, which opens or resolves the one incident of that alarm and tells of
 * the outage. The report comes first, then the check's state: whoever dies in between reports the same again in the next turn,
 * which changes nothing.
 */
export const checkCanaries = async (services: CanaryServices): Promise<CheckedCanaries> => {
  const result: CheckedCanaries = { checked: 0, failed: [] };
  for (const organisation of (await services.configuration.registry()).organisations) {
    const loaded = await services.configuration.organisation(organisation);
    if (!loaded) continue;
    const { monitoring } = loaded.organisation;
    await abreast(monitoring.canaries, ABREAST, async (canary) => {
      const about = `${organisation}/${canary.id}`;
      try {
        await turnOf(services, organisation, canary, monitoring);
        result.checked++;
      } catch (error) {
        result.failed.push({ canary: about, error });
      }
    });
  }
  return result;
};

const turnOf = async (
  services: CanaryServices,
  organisation: string,
  canary: Canary,
  monitoring: Parameters<typeof turned>[1],
): Promise<void> => {
  const [{ state: before, version }, answered] = await Promise.all([
    services.canaries.load(organisation, canary.id),
    services.get(canary.url, canary.timeoutSeconds),
  ]);
  const { state, report } = turned(canary, monitoring, before, answered, services.clock.now());
  if (report) await receiveAlarm(services, { organisation, origin: ORIGIN }, report);
  // A check that is well, as most are, writes nothing. Where another run was faster, its turn counts.
  if (state.failures > 0 || before.failures > 0) await services.canaries.save(organisation, canary.id, state, version);
};
