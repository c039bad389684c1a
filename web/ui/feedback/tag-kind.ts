/** How a tag looks. */
export type TagKind = 'info' | 'good' | 'note' | 'soft';
