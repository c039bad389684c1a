/** Where the files of an organisation's help centre lie, below its own folder. */
export const articlePath = (language: string, id: string): string => `${language}/articles/${id}/`;
export const indexPath = (language: string): string => `${language}/search.json`;
