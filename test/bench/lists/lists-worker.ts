import { measuredAll } from '../../kit/records/list-cost.ts';

/** Measures lists in memory, in a process of its own: the AWS in memory takes the place of every client. */

const [few = 0, many = 0] = process.argv.slice(2).map(Number);
const measured = [await measuredAll(few), await measuredAll(many)];
process.send?.(measured, () => process.exit());
