import type { Organisation } from '../../schemas/configuration/organisation.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';

/** An organisation's chat settings, in the units that decisions use. */
export type ChatSettings = {
  isOn: boolean;
  team: string;
  mostEach: number;
  offerSeconds: number;
  promiseSeconds: number;
  silentSeconds: number;
  origins: readonly string[];
};

const MINUTE = 60;
const HOUR = 3600;

/** Within which time a person answers. A promise in working time counts as if every hour were a working hour. */
const promiseSeconds = ({ firstResponse: { live_chat: promise } }: Organisation): number => {
  if (promise === null) return 2 * MINUTE;
  const seconds = Object.entries(promise).reduce(
    (sum, [unit, count]) => sum + count * (ownValue(SECONDS, unit) ?? 0),
    0,
  );
  return Math.max(1, Math.round(seconds));
};
const SECONDS: Readonly<Record<string, number>> = {
  hours: HOUR,
  businessHours: HOUR,
  businessMinutes: MINUTE,
  businessDays: 24 * HOUR,
};

export const settingsOf = (organisation: Organisation): ChatSettings => {
  const { chat } = organisation;
  return {
    isOn: chat.on,
    team: chat.team ?? organisation.levelTeams[0] ?? '',
    mostEach: chat.mostEach,
    offerSeconds: chat.offerSeconds,
    promiseSeconds: promiseSeconds(organisation),
    silentSeconds: chat.silentMinutes * MINUTE,
    origins: chat.origins,
  };
};

export const secondsAfter = (at: Instant, seconds: number): Instant => instantOf(millisecondsOf(at) + seconds * 1000);
