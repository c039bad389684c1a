import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dangerous, needs, TABLE_READ_WRITE, TABLE_WRITES } from './permissions/needs.ts';
import {
  allows,
  content,
  facts,
  ofType,
  policiesOf,
  rawMail,
  resolve,
  roleOfFunction,
  ses,
  table,
} from './permissions/simulate.ts';
import { ACCOUNT } from './synth/resolve.ts';

describe('what each function may do', () => {
  it('covers every function', () => {
    expect([...roleOfFunction.keys(), 'state machine'].sort()).toEqual(Object.keys(needs).sort());
  });

  const needy = Object.entries(needs).filter(([, permissions]) => permissions.length > 0);
  it.each(needy)('%s can do what it needs', async (who, permissions) => {
    for (const [action, resource] of permissions) {
      expect(await allows(who, action, resource), `${who} ${action} ${resource}`).toBe(true);
    }
  });

  it.each(Object.entries(needs))('%s can do nothing dangerous beyond that', async (who, permissions) => {
    const needed = new Set(permissions.map((each) => each.join(' ')));
    for (const [action, resource] of dangerous) {
      if (!needed.has(`${action} ${resource}`)) {
        expect(await allows(who, action, resource), `${who} ${action} ${resource}`).toBe(false);
      }
    }
  });

  it('allows no function to list raw mails', async () => {
    for (const who of ['reconcile', 'check-mail', 'api'])
      expect(await allows(who, 's3:ListBucket', rawMail, { 's3:prefix': 'mail/' }), who).toBe(false);
  });
});

describe('sending', () => {
  const from = (address: string) => ({ 'ses:FromAddress': address });
  const resources = [
    'identity/club.example',
    'identity/agent@elsewhere.example',
    'configuration-set/tierdesk-prod-mail',
  ];

  it('works to any address, even one verified in the account, and only from our domains', async () => {
    for (const resource of resources) {
      const may = (address: string, who = 'send-message') =>
        allows(who, 'ses:SendRawEmail', `${ses}${resource}`, from(address));
      expect(await may('support@club.example'), resource).toBe(true);
      expect(await may('support@marketplace.example'), resource).toBe(true);
      for (const other of [
        'ceo@elsewhere.example',
        'support@club.example.elsewhere.example',
        'support@notclub.example',
      ])
        expect(await may(other), `${resource} ${other}`).toBe(false);
      expect(await may('support@club.example', 'receive-email'), resource).toBe(false);
    }
  });
});

const statementSchema = z.object({
  Action: z.union([z.string().transform((one) => [one]), z.array(z.string())]),
  Resource: z.union([z.string().transform((one) => [one]), z.array(z.string())]),
});

const leading = (key: string) => ({ 'dynamodb:LeadingKeys': [key] });

describe('the functions for webhooks', () => {
  it('write webhooks and their records, and nothing else', async () => {
    for (const who of ['webhooks', 'deliver-webhook']) {
      for (const action of TABLE_WRITES) {
        expect(await allows(who, action, table, leading('WEBHOOK#club')), `${who} ${action}`).toBe(true);
        expect(await allows(who, action, table, leading('WEBHOOK#club#wh_1')), `${who} ${action}`).toBe(true);
        for (const key of ['TICKET#TD-7K3M-92QX', 'PERSON#club#a', 'KEY#abc', 'ORGANISATION#club'])
          expect(await allows(who, action, table, leading(key)), `${who} ${action} ${key}`).toBe(false);
      }
    }
  });

  it('let only the delivering function store waiting messages', async () => {
    const waiting = leading('WAITING#0a1b');
    expect(await allows('deliver-webhook', 'dynamodb:PutItem', table, waiting)).toBe(true);
    expect(await allows('webhooks', 'dynamodb:PutItem', table, waiting)).toBe(false);
  });
});

describe('index-words', () => {
  it('reads texts of tickets and their authors, and writes to neither', async () => {
    for (const key of ['TICKET#TD-7K3M-92QX', 'PERSON#club#p-1']) {
      for (const action of ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'])
        expect(await allows('index-words', action, table, leading(key)), `${action} ${key}`).toBe(true);
      for (const action of [...TABLE_WRITES, 'dynamodb:BatchWriteItem', 'dynamodb:DeleteItem'])
        expect(await allows('index-words', action, table, leading(key)), `${action} ${key}`).toBe(false);
    }
    for (const key of ['KEY#abc', 'ORGANISATION#club', 'HELD#club', 'SESSION#club#p-1'])
      expect(await allows('index-words', 'dynamodb:GetItem', table, leading(key)), key).toBe(false);
  });
});

describe('chats', () => {
  const deletes = (who: string, key: string) => allows(who, 'dynamodb:DeleteItem', table, leading(key));

  it('delete sockets, switches and ended chats from lists, but no texts', async () => {
    for (const who of ['chat', 'tend-chats']) {
      for (const key of ['CHATS#club', 'CHATSOCKET#a', 'CHATSOCKETS#club', 'CHATSWITCH#club'])
        expect(await deletes(who, key), `${who} ${key}`).toBe(true);
      for (const key of ['CHAT#club#a', 'CHATOF#club#p', 'TICKET#TD-7K3M-92QX', 'PERSON#club#p-1', 'CHATBLOCK#club#a'])
        expect(await deletes(who, key), `${who} ${key}`).toBe(false);
    }
  });

  it('are deleted only by erase', async () => {
    for (const key of ['CHAT#club#a', 'CHATS#club', 'CHATOF#club#p', 'UPLOAD#club#a', 'UPLOADOF#club#p'])
      expect(await deletes('erase', key), key).toBe(true);
  });

  it('post to the sockets of their own API, and no other function does', async () => {
    const [id] = ofType('AWS::ApiGatewayV2::Api').find(([, api]) => api.Properties.ProtocolType === 'WEBSOCKET') ?? [
      '',
    ];
    const sockets = (api: string) => `arn:aws:execute-api:eu-west-1:${ACCOUNT}:${api}/live/POST/@connections/a`;
    for (const who of roleOfFunction.keys())
      expect(await allows(who, 'execute-api:ManageConnections', sockets(String(resolve({ Ref: id })))), who).toBe(
        ['chat', 'tend-chats'].includes(who),
      );
    expect(await allows('chat', 'execute-api:ManageConnections', sockets('another'))).toBe(false);
  });
});

it('check-mail reads claims, and nothing else of the table', async () => {
  const may = (key: string) => allows('check-mail', 'dynamodb:GetItem', table, leading(key));
  expect(await may('CLAIM#raw-mail#abc')).toBe(true);
  for (const key of ['TICKET#TD-7K3M-92QX', 'PERSON#club#p-1', 'KEY#abc']) expect(await may(key), key).toBe(false);
});

describe('held-mail', () => {
  it('reads and writes what is held, reads keys and agents, and of tickets whose dispute they are', async () => {
    for (const key of ['HELD#club', 'SENDER#club', 'SUPPRESSED#club'])
      for (const action of TABLE_READ_WRITE)
        expect(await allows('held-mail', action, table, leading(key)), `${action} ${key}`).toBe(true);
    expect(await allows('held-mail', 'dynamodb:GetItem', table, leading('KEY#abc'))).toBe(true);
    expect(await allows('held-mail', 'dynamodb:GetItem', table, leading('ORGANISATION#club'))).toBe(true);
    for (const key of ['KEY#abc', 'ORGANISATION#club'])
      expect(await allows('held-mail', 'dynamodb:PutItem', table, leading(key)), key).toBe(false);
    expect(await allows('held-mail', 'dynamodb:BatchGetItem', table, leading('TICKET#TD-7K3M-92QX'))).toBe(true);
    for (const action of ['dynamodb:GetItem', 'dynamodb:Query', ...TABLE_WRITES])
      expect(await allows('held-mail', action, table, leading('TICKET#TD-7K3M-92QX')), action).toBe(false);
    for (const key of ['PERSON#club#p-1'])
      for (const action of TABLE_READ_WRITE)
        expect(await allows('held-mail', action, table, leading(key)), `${action} ${key}`).toBe(false);
  });
});

describe('keys', () => {
  const keysOf = ['KEY#abc', 'KEYS#club'];
  const authenticating = ['api', 'articles', 'configure', 'held-mail', 'keys', 'search', 'show-message'];

  it('are read by functions that answer requests, which record the day, and made by a single function', async () => {
    for (const who of authenticating) {
      for (const key of keysOf)
        expect(await allows(who, 'dynamodb:GetItem', table, leading(key)), `${who} ${key}`).toBe(true);
      expect(await allows(who, 'dynamodb:UpdateItem', table, leading('KEYUSED#club')), who).toBe(true);
    }
    for (const who of roleOfFunction.keys())
      for (const key of keysOf)
        for (const action of [...TABLE_WRITES, 'dynamodb:DeleteItem'])
          expect(await allows(who, action, table, leading(key)), `${who} ${action} ${key}`).toBe(
            who === 'keys' && action === 'dynamodb:PutItem',
          );
    for (const who of roleOfFunction.keys())
      for (const key of ['STAFF#abc', 'STAFFLIST#club'])
        for (const action of TABLE_WRITES)
          expect(await allows(who, action, table, leading(key)), `${who} ${action} ${key}`).toBe(false);
  });

  it('and other functions with stored answers access those, and identify callers as before', async () => {
    for (const who of ['keys', 'webhooks', 'articles', 'held-mail', 'configure', 'api', 'portal'])
      for (const action of ['dynamodb:GetItem', 'dynamodb:PutItem'])
        expect(await allows(who, action, table, leading('ONCE#abc')), `${who} ${action}`).toBe(true);
    for (const who of ['search', 'reports', 'sign-in', 'help-centre'])
      expect(await allows(who, 'dynamodb:PutItem', table, leading('ONCE#abc')), who).toBe(false);
  });

  it('is the function that reaches nothing else', async () => {
    for (const key of ['TICKET#TD-7K3M-92QX', 'PERSON#club#p-1', 'HELD#club', 'POLICY#club#own'])
      for (const action of TABLE_READ_WRITE)
        expect(await allows('keys', action, table, leading(key)), `${action} ${key}`).toBe(false);
  });
});

describe('erase', () => {
  it('deletes data about a person, and never parts of a ticket', async () => {
    for (const key of [
      'PERSON#club#p-1',
      'HELD#club',
      'SENDER#club',
      'RATE#club#a',
      'MAILCOUNT#club#a',
      'ARTICLE#club',
    ])
      expect(await allows('erase', 'dynamodb:DeleteItem', table, leading(key)), key).toBe(true);
    for (const key of ['TICKET#TD-7K3M-92QX', 'KEY#abc', 'ORGANISATION#club', 'CLAIM#a', 'SUPPRESSED#club'])
      expect(await allows('erase', 'dynamodb:DeleteItem', table, leading(key)), key).toBe(false);
  });

  it('lists versions of what it erases', async () => {
    const listed = { 's3:prefix': 'mail/abc' };
    expect(await allows('erase', 's3:ListBucketVersions', rawMail, listed)).toBe(true);
    expect(await allows('erase', 's3:ListBucketVersions', content, { 's3:prefix': 'uploads/club/a' })).toBe(true);
    expect(await allows('erase', 's3:ListBucketVersions', content, { 's3:prefix': 'images/a' })).toBe(false);
  });
});

describe('the help centre’s functions', () => {
  it('access articles and readers’ answers, and no ticket for readers’ pages', async () => {
    for (const action of ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'])
      expect(await allows('articles', action, table, leading('ARTICLE#club#a#en')), action).toBe(true);
    for (const action of ['dynamodb:GetItem', 'dynamodb:PutItem'])
      expect(await allows('help-centre', action, table, leading('HELPED#club#a#en')), action).toBe(true);
    expect(await allows('help-centre', 'dynamodb:PutItem', table, leading('ARTICLE#club'))).toBe(false);
    // It accepts subscriptions to the status page, and can't read who subscribed.
    expect(await allows('help-centre', 'dynamodb:PutItem', table, leading('SUBSCRIBING#club'))).toBe(true);
    expect(await allows('help-centre', 'dynamodb:GetItem', table, leading('SUBSCRIBING#club'))).toBe(false);
    for (const action of TABLE_READ_WRITE)
      expect(await allows('help-centre', action, table, leading('SUBSCRIBER#club')), action).toBe(false);
    expect(await allows('publish-articles', 'dynamodb:Query', table, leading('ARTICLE#club'))).toBe(true);
    expect(await allows('publish-articles', 'dynamodb:PutItem', table, leading('ARTICLE#club'))).toBe(false);
    for (const who of ['help-centre', 'publish-articles'])
      for (const key of ['TICKET#TD-7K3M-92QX', 'PERSON#club#p-1', 'HELD#club'])
        for (const action of TABLE_READ_WRITE)
          expect(await allows(who, action, table, leading(key)), `${who} ${action} ${key}`).toBe(false);
  });

  it('read tickets to suggest and draft articles, and change none', async () => {
    for (const key of ['TICKET#TD-7K3M-92QX', 'PERSON#club#p-1', 'ANSWERED#club#a']) {
      expect(await allows('articles', 'dynamodb:Query', table, leading(key)), key).toBe(true);
      for (const action of TABLE_WRITES)
        expect(await allows('articles', action, table, leading(key)), `${action} ${key}`).toBe(false);
    }
    for (const action of TABLE_READ_WRITE)
      expect(await allows('articles', action, table, leading('HELD#club')), action).toBe(false);
    // It reads the owner of an image's upload.
    expect(await allows('articles', 'dynamodb:GetItem', table, leading('UPLOAD#club#up-1'))).toBe(true);
    for (const action of TABLE_WRITES)
      expect(await allows('articles', action, table, leading('UPLOAD#club#up-1')), action).toBe(false);
  });
});

describe('reports', () => {
  it('reads keys and organisations, and no ticket', async () => {
    for (const key of ['KEY#abc', 'ORGANISATION#club'])
      expect(await allows('reports', 'dynamodb:GetItem', table, leading(key)), key).toBe(true);
    for (const action of [...TABLE_READ_WRITE, 'dynamodb:DeleteItem'])
      for (const key of ['TICKET#TD-7K3M-92QX', 'PERSON#club'])
        expect(await allows('reports', action, table, leading(key)), `${action} ${key}`).toBe(false);
    expect(await allows('reports', 'dynamodb:PutItem', table, leading('FIGUREMAILS#club'))).toBe(true);
    expect(await allows('reports', 's3:ListBucket', facts, { 's3:prefix': 'facts/organisation=club/' })).toBe(true);
  });
});

describe('publish-reviews', () => {
  it('reads organisations, policies and failing searches, writes what is suspected, and reads no ticket', async () => {
    for (const key of ['ORGANISATION#club', 'POLICY#club#emergency'])
      expect(await allows('publish-reviews', 'dynamodb:GetItem', table, leading(key)), key).toBe(true);
    expect(await allows('publish-reviews', 'dynamodb:PutItem', table, leading('POLICY#club#emergency'))).toBe(false);
    expect(await allows('publish-reviews', 'dynamodb:Query', table, leading('MISSED#club'))).toBe(true);
    for (const key of ['SUSPECTED#club', 'QUALITY#club', 'FIGUREMAILS#club'])
      expect(await allows('publish-reviews', 'dynamodb:PutItem', table, leading(key))).toBe(true);
    for (const action of [...TABLE_READ_WRITE, 'dynamodb:DeleteItem'])
      for (const key of ['TICKET#TD-7K3M-92QX', 'PERSON#club', 'KEY#abc'])
        expect(await allows('publish-reviews', action, table, leading(key)), `${action} ${key}`).toBe(false);
  });
});

describe('write-facts', () => {
  it('reads events of tickets, and nothing else of the table', async () => {
    expect(await allows('write-facts', 'dynamodb:Query', table, leading('TICKET#TD-7K3M-92QX'))).toBe(true);
    for (const action of [...TABLE_READ_WRITE, 'dynamodb:DeleteItem'])
      for (const key of ['PERSON#club', 'KEY#abc', 'ORGANISATION#club'])
        expect(await allows('write-facts', action, table, leading(key)), `${action} ${key}`).toBe(false);
  });
});

describe('sign-in', () => {
  it('accesses sign-ins, sessions and counts, and neither tickets nor persons', async () => {
    for (const key of ['SIGNIN#club#p-1', 'SESSION#club#p-1'])
      for (const action of ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'])
        expect(await allows('sign-in', action, table, leading(key)), `${action} ${key}`).toBe(true);
    expect(await allows('sign-in', 'dynamodb:UpdateItem', table, leading('LIMIT#abc'))).toBe(true);
    expect(await allows('sign-in', 'dynamodb:GetItem', table, leading('ORGANISATION#club'))).toBe(true);
    for (const key of ['TICKET#TD-7K3M-92QX', 'PERSON#club#p-1', 'KEY#abc', 'UPLOAD#club#up-1'])
      for (const action of TABLE_READ_WRITE)
        expect(await allows('sign-in', action, table, leading(key)), `${action} ${key}`).toBe(false);
  });
});

describe('configure', () => {
  it('reads and writes configuration, reads keys, and counts agents’ tickets', async () => {
    for (const key of ['POLICY#club#own', 'CALENDAR#club#own', 'TEMPLATE#club#en.message', 'ORGANISATION#club']) {
      for (const action of ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem']) {
        expect(await allows('configure', action, table, leading(key)), `${action} ${key}`).toBe(true);
      }
    }
    expect(await allows('configure', 'dynamodb:GetItem', table, leading('KEY#abc'))).toBe(true);
    expect(await allows('configure', 'dynamodb:Query', `${table}/index/byAssignee`)).toBe(true);
  });

  it('stores announcements and counts their recipients', async () => {
    for (const action of ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'])
      for (const key of ['ANNOUNCEMENT#club', 'IMPORT#club'])
        expect(await allows('configure', action, table, leading(key)), action).toBe(true);
  });

  it('can’t make keys, and neither reads nor writes tickets, people or the entries that lead to organisations', async () => {
    expect(await allows('configure', 'dynamodb:PutItem', table, leading('KEY#abc'))).toBe(false);
    for (const key of ['TICKET#TD-7K3M-92QX', 'PERSON#club#p-1', 'REGISTRY', 'CLAIM#a#b']) {
      for (const action of TABLE_READ_WRITE) {
        expect(await allows('configure', action, table, leading(key)), `${action} ${key}`).toBe(false);
      }
    }
  });
});

describe('wildcards', () => {
  it('are used for no action, and for all resources only if a service has none to name', () => {
    const everywhere = new Set<string>();
    for (const [id, policy] of ofType('AWS::IAM::Policy')) {
      const document = z.object({ Statement: z.array(z.unknown()) }).parse(resolve(policy.Properties.PolicyDocument));
      for (const statement of document.Statement) {
        const { Action, Resource } = statementSchema.parse(statement);
        expect(
          Action.filter((action) => action.includes('*')),
          id,
        ).toEqual([]);
        for (const action of Resource.includes('*') ? Action : []) everywhere.add(action.split(':')[0] ?? '');
      }
    }
    expect([...everywhere].sort()).toEqual(['logs', 'xray']);
    for (const role of roleOfFunction.values()) {
      const text = JSON.stringify(policiesOf(role));
      expect(text).not.toMatch(/"logs:(?!CreateLogStream|PutLogEvents)/);
    }
  });
});
