import type { Clock } from '../ports/clock.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { Chats, Wakes } from './ports.ts';

/** Real seconds after which a wake counts as lost: longer than the queue's visibility timeout after a crash. */
const LATE_SECONDS = 300;

export type WakeLateServices = {
  chats: Pick<Chats, 'open'>;
  wakes: Wakes;
  configuration: Pick<Configuration, 'registry'>;
  clock: Clock;
};

/**
 * Sends the wake of each chat again whose time has passed without effect, because it was lost or is a dead letter
 * (docs/decisions/0066). Returns how many. Uses the id that the chat knows, so a slow message decides nothing twice.
 */
export const wakeLateChats = async (services: WakeLateServices): Promise<number> => {
  const { chats, wakes, configuration, clock } = services;
  const before = clock.after(-LATE_SECONDS);
  let sent = 0;
  for (const organisation of (await configuration.registry()).organisations) {
    for (const { id, wake } of await chats.open(organisation)) {
      if (wake === null || wake.at >= before) continue;
      // Version 1, because the chat is certainly written, whatever its version now.
      await wakes.send({ organisation, id, wake: wake.id, version: 1 }, 0);
      sent++;
    }
  }
  return sent;
};
