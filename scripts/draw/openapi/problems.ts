import { PROBLEMS, type ProblemKind } from '../../../shared/http/problem.ts';
import { PROBLEMS_TOLD } from '../../../shared/http/told/problems.ts';
import type { JsonSchema } from './named.ts';

// PROBLEMS has exactly these keys; Object.keys types them as string.
const KINDS = Object.keys(PROBLEMS) as ProblemKind[];

/** Problem details (RFC 9457) with every member that a problem may have. */
export const problemSchema: JsonSchema = {
  type: 'object',
  properties: {
    type: { type: 'string', enum: KINDS.map((kind) => `/problems/${kind}`) },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          field: { type: 'string' },
          message: { type: 'string' },
          pointer: { type: 'string' },
          parameter: { type: 'string' },
        },
        required: ['field', 'message'],
        additionalProperties: false,
      },
    },
  },
  required: ['type', 'title', 'status', 'detail'],
};

/** The table of errors in docs/errors.md. */
export const problemsTable = (): string =>
  [
    '| status | `type` | means | members |',
    '| --- | --- | --- | --- |',
    ...KINDS.map((kind) => {
      const members = Object.keys(PROBLEMS_TOLD[kind].members ?? {}).map((name) => `\`${name}\``);
      return `| ${PROBLEMS[kind][0]} | \`/problems/${kind}\` | ${PROBLEMS_TOLD[kind].means} | ${members.join(', ')} |`;
    }),
  ].join('\n');
