import PostalMime from 'postal-mime';
import { REFERENCES_IN_MAIL } from '../../../shared/domain/ticket/reference.ts';
import { readMail } from '../../../shared/mail/read-mail.ts';
import { quantile } from '../figures.ts';
import { MAILS, type MailName } from './reading-mails.ts';

/** What one process measured: CPU per reading of one mail in milliseconds, medians, and its own memory. */
export type ReadingAnswer = { ours: number; postalMime: number; peakMegabytes: number; growthMegabytes: number };

const cpuOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const measure = async (name: MailName, rounds: number): Promise<ReadingAnswer> => {
  const raw = Buffer.from(MAILS[name]());
  const ours = () => readMail(raw, { ownAddresses: ['support@club.example'], references: REFERENCES_IN_MAIL });
  const theirs = () => PostalMime.parse(raw);
  // Memory first, before the other parser has taken any: what a function's process has that reads one such mail.
  const idle = process.memoryUsage().rss;
  await ours();
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  const growthMegabytes = Math.max(0, peakMegabytes - idle / 2 ** 20);
  const values: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let round = 0; round < rounds + Math.ceil(rounds / 5); round += 1) {
    const one = await cpuOf(ours);
    const other = await cpuOf(theirs);
    if (round < rounds / 5) continue;
    values.ours.push(one);
    values.theirs.push(other);
  }
  return { ours: quantile(values.ours), postalMime: quantile(values.theirs), peakMegabytes, growthMegabytes };
};

process.once('message', ({ name, rounds }: { name: MailName; rounds: number }) => {
  measure(name, rounds).then((answer) => process.send?.(answer, () => process.exit()));
});
