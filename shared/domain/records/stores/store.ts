export type Store = {
  /** The name in docs/records.md. */
  name: string;
  /** The personal data in it. '' if there is none. */
  holds: string;
  /** How long it is kept, and which setting decides that. */
  kept: string;
  /** How to export it. '' if it contains no personal data to export. */
  exported: string;
};

/** Items of the table by their keys. `*` matches anything. */
export type ItemStore = Store & { pk: string; sk: string };

export const WITH_TICKET = 'as long as its ticket';
export const WITH_TEXTS = 'by [retention](#retention)';
export const EXPORT = 'with its ticket';
