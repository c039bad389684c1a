import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

/**
 * Ends a run of all checks: prints each failure's name, then one line, `N passed, N failed`. A failed check counts as one
 * failure, and a skipped test counts as failed.
 */

const resultsSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).default([]) }),
      ),
    }),
  ),
});
type Results = z.infer<typeof resultsSchema>;

/** Every test that didn't pass and every file that couldn't be loaded, with the first lines of the reason. */
const failuresOf = ({ testResults }: Results): string[] =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults
      .filter((test) => test.status !== 'passed')
      .map((test) => `${name}: ${test.fullName} (${test.status})\n${test.failureMessages.join('\n').slice(0, 1_000)}`);
    return tests.length === 0 && status !== 'passed' ? [`${name} (${status})\n${message.slice(0, 1_000)}`] : tests;
  });

const [file = '', checkStatus = '1', testStatus = '1'] = process.argv.slice(2);
const results = existsSync(file) ? resultsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
const passed = results?.numPassedTests ?? 0;
const counted = results ? results.numFailedTests + results.numPendingTests + results.numTodoTests : 1;
const failedChecks = Number(checkStatus !== '0');
// A suite that couldn't be loaded has no failed test of its own.
const unexplained = Number(testStatus !== '0' && counted === 0);
const failed = counted + failedChecks + unexplained + Number(passed === 0);
if (results) for (const failure of failuresOf(results)) console.log(`\nFailed: ${failure}`);
if (failedChecks) console.log('\nFailed: npm run check');
if (unexplained) console.log('\nFailed: a command of the tests ended non-zero without a failed test');
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
