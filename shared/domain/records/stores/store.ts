export type Store = {
  /** As docs/records.md calls it. */
  name: string;
  /** The personal data in it; '' where there is none. */
  holds: string;
  /** For how long, and what setting says so. */
  kept: string;
  /** How somebody gets at it; '' where there is nothing of anybody's to get. */
  exported: string;
};

/** Items of the table by their keys: `*` stands for anything. */
export type ItemStore = Store & { pk: string; sk: string };

export const WITH_TICKET = 'as long as its ticket';
export const WITH_TEXTS = 'by [retention](#retention)';
export const EXPORT = 'with its ticket';
