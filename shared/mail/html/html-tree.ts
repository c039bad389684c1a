import { Parser } from 'htmlparser2';

/** The parts of an HTML element that we read. Texts are strings. */
export interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (Element | string)[];
}

/**
 * What a browser doesn't show. `head` is not in the list: any other content ends it (HTML, 13.2.6.4.4) and is shown. So
 * is text before and after a body, and a whole document inside another, which some clients quote.
 */
const UNSEEN: ReadonlySet<string> = new Set(['script', 'style', 'title']);

const addText = (children: Element['children'], text: string): void => {
  const last = children.length - 1;
  const before = children[last];
  if (typeof before === 'string') children[last] = before + text;
  else children.push(text);
};

/** Parses the HTML that is to be read, and returns the text of its style sheets separately. */
export const parseHtml = (html: string): { nodes: (Element | string)[]; styles: string } => {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open: Element[] = [];
  const styles: string[] = [];
  let current = root;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const element: Element = { name, attributes, children: [] };
      if (!UNSEEN.has(name)) current.children.push(element);
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
  return { nodes: root.children, styles: styles.join('\n') };
};
