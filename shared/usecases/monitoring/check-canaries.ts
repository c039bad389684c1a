import { type Answered, type CanaryState, turned } from '../../domain/monitoring/canary.ts';
import type { Canary } from '../../schemas/channels/monitoring.ts';
import type { OpenServices } from '../intake/open-ticket.ts';
import { abreast } from '../telling/fan-out.ts';
import { receiveAlarm } from './receive-alarm.ts';

/** The state of checks between their runs. */
export type CanaryStates = {
  load: (organisation: string, id: string) => Promise<{ state: CanaryState; version: number }>;
  /** False if another run was faster. */
  save: (organisation: string, id: string, state: CanaryState, version: number) => Promise<boolean>;
};

export type CanaryServices = OpenServices & {
  canaries: CanaryStates;
  /** Requests a URL. One that isn't public may not be requested and counts as no answer, which people see. */
  get: (url: string, timeoutSeconds: number) => Promise<Answered>;
};

/** The origin of the checks' alarms. */
const ORIGIN = 'source:canary';
const ABREAST = 20;

export type CheckedCanaries = {
  checked: number;
  failed: { canary: string; error: unknown }[];
};

/**
 * Runs every check once. A change is reported as an alarm, which opens or resolves the alarm's only incident and
 * records the outage. The report is sent before the check's state is stored: after a crash in between, the next run
 * sends the same report, which changes nothing.
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
  // A healthy check, as most are, writes nothing. If another run was faster, its state counts.
  if (state.failures > 0 || before.failures > 0) await services.canaries.save(organisation, canary.id, state, version);
};
