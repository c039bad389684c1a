import type { Check, Finding } from './check.ts';

const WORDS: Record<Finding['outcome'], string> = { holds: 'holds', fails: 'FAILS', not_here: 'not here' };

/** The findings, a line for each check. */
export const tableOf = (found: readonly { check: Check; finding: Finding }[]): string => {
  const longest = Math.max(...found.map(({ check }) => check.id.length));
  return found
    .map(({ check, finding }) => {
      const head = `${WORDS[finding.outcome].padEnd(8)}  ${check.id.padEnd(longest)}  ${check.what}`;
      return `${head}\n${' '.repeat(10 + longest)}  ${finding.said}`;
    })
    .join('\n');
};

/** The checks in docs/aws-truth.md that only a person can make. */
export const lookedAt = (document: string): string[] =>
  [...document.matchAll(/^\| .*\| (look: .+?) \|$/gm)].map(([, text = '']) => text.slice('look: '.length));
