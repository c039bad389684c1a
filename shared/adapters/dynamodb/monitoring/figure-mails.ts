import { figuresOfPeriodSchema } from '../../../schemas/insight/figure-mails.ts';
import type { FigureMailName, FigureMails, FigureWish } from '../../../usecases/insight/ports.ts';
import { getItem, putNextVersion } from '../items.ts';
import { figureMailKey, figureWishesKey, type Table } from '../table.ts';
import { putNew } from '../written.ts';

/** Longer than a month, after which the same period is no longer due. */
const KEPT_SECONDS = 70 * 86_400;

const keyOf = ({ organisation, agent, every, from }: FigureMailName) =>
  figureMailKey(organisation, `${every}#${from}#${agent}`);

/** FIGUREMAILS items: who wants which figures, in one item per organisation, and what each was mailed for a period. */
export const figureMails = (table: Table): FigureMails => ({
  wishes: async (organisation) => {
    const item = await getItem(table, figureWishesKey(organisation));
    // Only `saveWishes` writes them.
    return { wishes: (item?.wishes ?? []) as FigureWish[], version: Number(item?.version ?? 0) };
  },
  saveWishes: (organisation, wishes, version) =>
    putNextVersion(table, { ...figureWishesKey(organisation), wishes }, version),
  kept: async (name) => {
    const item = await getItem(table, keyOf(name));
    return item ? figuresOfPeriodSchema.parse(item.figures) : null;
  },
  keep: async (name, figures) => {
    const expiresAt = Math.floor(Date.now() / 1000) + KEPT_SECONDS;
    return putNew(table, { ...keyOf(name), figures, expiresAt });
  },
});
