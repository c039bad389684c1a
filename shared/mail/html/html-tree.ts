import { Parser } from 'htmlparser2';

/** An element of HTML with what is read of it; texts are strings. */
export interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (Element | string)[];
}

/** What a browser doesn't show. */
const UNSEEN: ReadonlySet<string> = new Set(['head', 'script', 'style', 'title']);

const addText = (children: Element['children'], text: string): void => {
  const last = children.length - 1;
  const before = children[last];
  if (typeof before === 'string') children[last] = before + text;
  else children.push(text);
};

/** What of HTML is to be read: its bodies, or everything when it has none; and the text of its style sheets. */
export const parseHtml = (html: string): { nodes: (Element | string)[]; styles: string } => {
  const root: Element = { name: '', attributes: {}, children: [] };
  const bodies: Element[] = [];
  const open: Element[] = [];
  const styles: string[] = [];
  let current = root;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const element: Element = { name, attributes, children: [] };
      if (!UNSEEN.has(name)) current.children.push(element);
      if (name === 'body') bodies.push(element);
      open.push(current);
      current = element;
    },
    ontext: (text) => {
      if (current.name === 'style') styles.push(text);
      else addText(current.children, text);
    },
    onclosetag: () => {
      current = open.pop() ?? root;
    },
  });
  parser.end(html);
  return { nodes: bodies.length === 0 ? root.children : bodies, styles: styles.join('\n') };
};
