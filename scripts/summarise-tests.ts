import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

/** Ends a run of all checks with one plain line: `N passed, N failed`. A failed check counts as one, skipping as failing. */

const resultsSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

const [file = '', checkStatus = '1', testStatus = '1'] = process.argv.slice(2);
const results = existsSync(file) ? resultsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
const passed = results?.numPassedTests ?? 0;
const counted = results ? results.numFailedTests + results.numPendingTests + results.numTodoTests : 1;
const failedChecks = Number(checkStatus !== '0');
// A suite that couldn't be loaded has no failed test of its own.
const unexplained = Number(testStatus !== '0' && counted === 0);
const failed = counted + failedChecks + unexplained + Number(passed === 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
