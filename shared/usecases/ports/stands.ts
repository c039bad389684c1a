/** What stands under an id after a write on condition that nothing does: the new one, or one of the same or another request. */
export type Stands = 'new' | 'same' | 'another';
