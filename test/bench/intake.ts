import { randomUUID } from 'node:crypto';
import type { Stack } from '../../local/stack.ts';
import { callApi } from './api-client.ts';
import { type Figure, quantile } from './figures.ts';
import { rawMail, ticketBody } from './requests.ts';
import { mailer } from './smtp.ts';
import { emptyMailbox, eventually, mailsTo, untilEmpty } from './stack-tools.ts';

const AT_ONCE = 8;
const WARM_UP = 16;

/** What a round of intake took. */
export type Intake = {
  postsPerSecond: number;
  /** Of each post, at 8 at once. */
  postMilliseconds: number[];
  mailsPerSecond: number;
  /** From the mail's hand-over by SMTP to its acknowledgement in the mailbox, each mail alone. */
  acknowledgementMilliseconds: number[];
};

export type IntakeSize = { posts: number; mails: number; acknowledged: number };

/** Of a domain of their own: one domain's mails are limited. */
const requester = () => `ada@${randomUUID().slice(0, 12)}.example`;

/** Does something `times` times, 8 at once: how long each took, and all of them. */
const inParallel = async (times: number, run: () => Promise<unknown>) => {
  const each: number[] = [];
  let begun = 0;
  const one = async () => {
    while (begun++ < times) {
      const started = performance.now();
      await run();
      each.push(performance.now() - started);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return { each, seconds: (performance.now() - started) / 1000 };
};

export const postTickets = (stack: Stack, posts: number) =>
  inParallel(posts, () => callApi(stack, 'integrator', '/tickets', ticketBody(requester())));

/** Starts the functions' processes, so that nobody's first call is measured. */
const warmUp = async (stack: Stack): Promise<void> => {
  await postTickets(stack, WARM_UP);
  await mailRate(stack, WARM_UP);
};

/** One round, the system at rest before each part: posts, mails, and single mails until they are acknowledged. */
export const measureIntake = async (stack: Stack, size: IntakeSize): Promise<Intake> => {
  await warmUp(stack);
  await untilEmpty(stack);
  const posts = await postTickets(stack, size.posts);
  await untilEmpty(stack);
  const mailsPerSecond = await mailRate(stack, size.mails);
  await untilEmpty(stack);
  const acknowledgementMilliseconds: number[] = [];
  for (let mail = 0; mail < size.acknowledged; mail++) {
    await emptyMailbox(stack);
    acknowledgementMilliseconds.push(await acknowledgement(stack));
    await untilEmpty(stack);
  }
  return {
    postsPerSecond: size.posts / posts.seconds,
    postMilliseconds: posts.each,
    mailsPerSecond,
    acknowledgementMilliseconds,
  };
};

/** Mails a second, from the first one's hand-over until the last has left the queue as a ticket. */
const mailRate = async (stack: Stack, mails: number): Promise<number> => {
  const { send, close } = mailer(stack, AT_ONCE);
  const started = performance.now();
  await inParallel(mails, () => {
    const from = requester();
    return send(from, rawMail(from, stack.endpoints.supportAddress));
  });
  await untilEmpty(stack, ['mail'], 1);
  close();
  return mails / ((performance.now() - started) / 1000);
};

const acknowledgement = async (stack: Stack): Promise<number> => {
  const from = requester();
  const { send, close } = mailer(stack, 1);
  const started = performance.now();
  await send(from, rawMail(from, stack.endpoints.supportAddress));
  close();
  await eventually('an acknowledgement', async () => ((await mailsTo(stack, from)).length > 0 ? true : undefined));
  return performance.now() - started;
};

/** Several rounds as one: rates by their median, times all together. */
export const summary = (rounds: readonly Intake[]) => {
  const posts = rounds.flatMap(({ postMilliseconds }) => postMilliseconds);
  return {
    postsPerSecond: quantile(rounds.map(({ postsPerSecond }) => postsPerSecond)),
    postP50: quantile(posts),
    postP99: quantile(posts, 0.99),
    mailsPerSecond: quantile(rounds.map(({ mailsPerSecond }) => mailsPerSecond)),
    acknowledgement: quantile(rounds.flatMap(({ acknowledgementMilliseconds }) => acknowledgementMilliseconds)),
  };
};

const ACKNOWLEDGED_WITHIN_MILLISECONDS = 5000;

export const intakeFigures = (rounds: readonly Intake[]): Figure[] => {
  const { postsPerSecond, postP50, postP99, mailsPerSecond, acknowledgement: acknowledged } = summary(rounds);
  return [
    { name: 'API posts at 8 at once', value: postsPerSecond, unit: 'tickets/s' },
    { name: 'API post, p50', value: postP50, unit: 'ms' },
    { name: 'API post, p99', value: postP99, unit: 'ms' },
    { name: 'mails at 8 at once, until they are tickets', value: mailsPerSecond, unit: 'mails/s' },
    {
      name: 'mail to acknowledgement, median',
      value: acknowledged,
      unit: 'ms',
      limit: ACKNOWLEDGED_WITHIN_MILLISECONDS,
    },
  ];
};
