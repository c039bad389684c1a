import * as z from 'zod';
import type { REFERENCE_ROUTES } from '../routes/reference.ts';
import type { ToldOf } from './told.ts';

const PAGE = 'text/html; charset=utf-8';

/** Documentation of the routes that `reference` serves. */
export const TOLD_OF_REFERENCE: ToldOf<typeof REFERENCE_ROUTES> = {
  getOpenApi: {
    tag: 'reference',
    summary: 'Read this document',
    answers: { 200: { says: 'OpenAPI 3.1.', body: z.looseObject({}) } },
    problems: ['method-not-allowed'],
    example: {},
  },
  showReference: {
    tag: 'reference',
    summary: 'Show this document as a page',
    answers: { 200: { says: 'The page.', media: PAGE } },
    problems: ['method-not-allowed'],
    example: {},
  },
  getReferenceFile: {
    tag: 'reference',
    summary: 'Get a file of the page',
    answers: { 200: { says: 'A script or a style sheet.', media: 'text/javascript' } },
    problems: ['no-such-path'],
    params: { file: 'The name of the file.' },
    example: { params: { file: 'start.js' } },
  },
  showProblem: {
    tag: 'reference',
    summary: 'Show what a problem means and how to solve it',
    answers: { 200: { says: 'The page that the `type` of a problem links to.', media: PAGE } },
    problems: ['no-such-path'],
    params: { kind: 'The last part of the `type`.' },
    example: { params: { kind: 'validation' } },
  },
};
