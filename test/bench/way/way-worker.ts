import { measureWays } from './way.ts';

/** Measures in a process of its own: the AWS in memory takes the place of every client of the process. */
process.send?.(await measureWays());
process.exit();
