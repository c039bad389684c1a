import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { baseOf } from '../../schemas/primitives.ts';
import type { Stem } from './search.ts';

const STEMS: ReadonlyMap<string, Stem> = new Map([
  ['en', english],
  ['fr', french],
  ['de', german],
  ['pt', portuguese],
  ['es', spanish],
]);

/** Languages without a stemmer are searched by words as typed. */
const asTyped: Stem = (word) => word;

export const stemOf = (language: string): Stem => STEMS.get(baseOf(language)) ?? asTyped;
