import type { ReactNode } from 'react';
import type { TagKind } from './tag-kind.ts';

/** A state in a word or two. The colour never carries meaning alone. */
export const Tag = ({ kind = 'info', children }: { kind?: TagKind; children: ReactNode }) => (
  <span className={`tag ${kind}`}>{children}</span>
);
