import type { Connection } from '../aws/connect.ts';

/** One check of `npm run aws-check`, and what it needs. */

export type Stage = Connection & {
  name: string;
  /** The stage on this machine, whose AWS leaves much out. */
  isLocal: boolean;
  /** Sends a mail with this subject to a support address, from an address that a person reads. Returns both addresses. */
  sendMail: (subject: string) => Promise<{ from: string; to: string }>;
  /** Waits for this many seconds. */
  pause: (seconds: number) => Promise<void>;
};

export type Finding = {
  /** `not_here`: this AWS doesn't support the call. */
  outcome: 'holds' | 'fails' | 'not_here';
  said: string;
};

export type Check = {
  /** The id in docs/aws-truth.md. */
  id: string;
  what: string;
  run: (stage: Stage) => Promise<Finding>;
};

export const holds = (said: string): Finding => ({ outcome: 'holds', said });
export const fails = (said: string): Finding => ({ outcome: 'fails', said });

/** Holds when the list is empty; otherwise fails with its entries. */
export const nothingWrong = (wrong: readonly string[], said: string): Finding =>
  wrong.length === 0 ? holds(said) : fails(wrong.join('; '));

/** Errors by which an AWS reports an unsupported call. */
const UNKNOWN = /unknown ?operation|unsupported|not ?implemented|invalid ?action|404|501/i;

/** Runs a check. An error counts as a failed finding, so that the other checks still run. */
export const carriedOut = async ({ run }: Check, stage: Stage): Promise<Finding> => {
  try {
    return await run(stage);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    const said = `${name}: ${message}`;
    return stage.isLocal && UNKNOWN.test(said) ? { outcome: 'not_here', said } : fails(said);
  }
};
