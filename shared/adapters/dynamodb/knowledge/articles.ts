import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Article, ArticleVersion } from '../../../domain/knowledge/article.ts';
import type { ArticleName, Articles } from '../../../usecases/knowledge/ports.ts';
import { getItem, type Item, isContended, itemsBetween } from '../items.ts';
import { articleKey, articleVersionKey, type Table } from '../table.ts';

const withoutKey = ({ pk: _pk, sk: _sk, ...fields }: Item): Item => fields;
// Only `write` makes these items. Those from before 0.3 lack their ticket and owner.
const articleOf = (item: Item): Article => ({ madeFrom: null, owner: null, ...withoutKey(item) }) as Article;
const versionOf = (item: Item): ArticleVersion => withoutKey(item) as ArticleVersion;

/** Articles of an organisation in one partition, and each version in one language under its own key. */
export const articles = (table: Table): Articles => ({
  load: async (name) => {
    const item = await getItem(table, articleKey(name));
    return item ? articleOf(item) : null;
  },
  list: async (organisation) => {
    const { pk } = articleKey({ organisation, id: '', language: '' });
    return (await itemsBetween(table, pk, '0', '~')).map(articleOf);
  },
  version: async (name, version) => {
    const item = await getItem(table, articleVersionKey(name, version));
    return item ? versionOf(item) : null;
  },
  versions: async (name) => {
    const { pk } = articleVersionKey(name, 1);
    return (await itemsBetween(table, pk, 'v', 'v~')).map(versionOf);
  },
  write: async (article, made) => {
    try {
      await table.client.send(
        new TransactWriteCommand({ TransactItems: [putArticle(table, article), ...putVersion(table, article, made)] }),
      );
      return true;
    } catch (error) {
      if (isContended(error)) return false;
      throw error;
    }
  },
});

const putArticle = (table: Table, article: Article) => ({
  Put: {
    TableName: table.name,
    Item: { ...articleKey(article), ...article },
    ...(article.revision === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: 'revision = :before',
          ExpressionAttributeValues: { ':before': article.revision - 1 },
        }),
  },
});

const putVersion = (table: Table, name: ArticleName, made: ArticleVersion | null) =>
  made === null
    ? []
    : [
        {
          Put: {
            TableName: table.name,
            Item: { ...articleVersionKey(name, made.version), ...made },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ];
