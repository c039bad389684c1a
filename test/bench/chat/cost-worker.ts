import { countChat } from './counted.ts';

/** Counts in a process of its own: the AWS in memory takes the place of every client of the process. */
process.send?.(await countChat());
process.exit();
