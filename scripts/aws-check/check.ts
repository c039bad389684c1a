import type { Connection } from '../aws/connect.ts';

/** What `npm run aws-check` looks at, each by itself. */

export type Stage = Connection & {
  name: string;
  /** The stage on this machine, whose AWS leaves much out. */
  isLocal: boolean;
  /** Sends a mail with this subject to a support address, from somebody who reads mail there; where from and where to. */
  sendMail: (subject: string) => Promise<{ from: string; to: string }>;
  /** Waits for so many seconds. */
  pause: (seconds: number) => Promise<void>;
};

export type Finding = {
  /** `not_here`: this AWS doesn't know what was asked for. */
  outcome: 'holds' | 'fails' | 'not_here';
  said: string;
};

export type Check = {
  /** As docs/aws-truth.md names it. */
  id: string;
  what: string;
  run: (stage: Stage) => Promise<Finding>;
};

export const holds = (said: string): Finding => ({ outcome: 'holds', said });
export const fails = (said: string): Finding => ({ outcome: 'fails', said });

/** Holds where nothing is wrong; else it names what is. */
export const nothingWrong = (wrong: readonly string[], said: string): Finding =>
  wrong.length === 0 ? holds(said) : fails(wrong.join('; '));

/** An error by which an AWS says that it doesn't know a call. */
const UNKNOWN = /unknown ?operation|unsupported|not ?implemented|invalid ?action|404|501/i;

/** A check's finding; an error is one, too, so that one check keeps none of the others from being made. */
export const carriedOut = async ({ run }: Check, stage: Stage): Promise<Finding> => {
  try {
    return await run(stage);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    const said = `${name}: ${message}`;
    return stage.isLocal && UNKNOWN.test(said) ? { outcome: 'not_here', said } : fails(said);
  }
};
