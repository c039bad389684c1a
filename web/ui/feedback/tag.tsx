import type { ReactNode } from 'react';
import type { TagKind } from './tag-kind.ts';

/** A state in a word or two; the words say it, the colour only helps. */
export const Tag = ({ kind = 'info', children }: { kind?: TagKind; children: ReactNode }) => (
  <span className={`tag ${kind}`}>{children}</span>
);
