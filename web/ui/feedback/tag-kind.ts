/** The look of a tag. */
export type TagKind = 'info' | 'good' | 'note' | 'soft';
