import { millisecondsOf } from '../../schemas/primitives.ts';
import type { Clock } from '../ports/clock.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { HeldMails } from './email/ports.ts';

export type HeldMailFigures = {
  /** Held mails that wait for a decision, by cause. */
  byCause: Record<string, number>;
  /** How long the oldest has waited; 0 if none waits. */
  oldestSeconds: number;
};

const PAGE = 500;

/** Counts held mail in all organisations for operations, so that unhandled mail is noticed. */
export const heldMailFigures = async (services: {
  heldMails: Pick<HeldMails, 'page'>;
  configuration: Pick<Configuration, 'registry'>;
  clock: Clock;
}): Promise<HeldMailFigures> => {
  const { organisations } = await services.configuration.registry();
  const byCause = new Map<string, number>();
  const now = services.clock.now();
  let oldest = now;
  for (const organisation of organisations) {
    let before: string | null = null;
    for (let more = true; more; ) {
      const page = await services.heldMails.page(organisation, before, PAGE);
      for (const { state, cause, at } of page.mails) {
        if (state !== 'held') continue;
        byCause.set(cause, (byCause.get(cause) ?? 0) + 1);
        if (at < oldest) oldest = at;
      }
      before = page.mails.at(-1)?.id ?? null;
      more = page.more && before !== null;
    }
  }
  return {
    byCause: Object.fromEntries(byCause),
    oldestSeconds: Math.round((millisecondsOf(now) - millisecondsOf(oldest)) / 1000),
  };
};
