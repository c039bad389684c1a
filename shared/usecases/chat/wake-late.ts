import type { Clock } from '../ports/clock.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { Chats, Wakes } from './ports.ts';

/** Real seconds after which a wake is taken for lost: the queue's visibility timeout after a crash is shorter. */
const LATE_SECONDS = 300;

export type WakeLateServices = {
  chats: Pick<Chats, 'open'>;
  wakes: Wakes;
  configuration: Pick<Configuration, 'registry'>;
  clock: Clock;
};

/**
 * Sends the message of each chat again whose time has passed and to which nothing happened: it was lost, or is a dead letter
 * (docs/decisions/0066); how many. Under the id that the chat knows, so that a message that was only slow decides nothing twice.
 */
export const wakeLateChats = async (services: WakeLateServices): Promise<number> => {
  const { chats, wakes, configuration, clock } = services;
  const before = clock.after(-LATE_SECONDS);
  let sent = 0;
  for (const organisation of (await configuration.registry()).organisations) {
    for (const { id, wake } of await chats.open(organisation)) {
      if (wake === null || wake.at >= before) continue;
      // Of the first version: the chat is written, whatever its number is by now.
      await wakes.send({ organisation, id, wake: wake.id, version: 1 }, 0);
      sent++;
    }
  }
  return sent;
};
