import type { WhiteSpace } from './white-space.ts';

/** A run of text with line breaks before and after it: a paragraph, a list, an item, a cell. */
interface Block {
  text: string;
  /** Line breaks between this block and what comes before it. */
  before: number;
  /** Line breaks to write before the next text in this block. */
  owed: number;
  isLineStart: boolean;
  /** Whether to write a space before the next word. */
  space: boolean;
}

const newBlock = (before: number): Block => ({ text: '', before, owed: 0, isLineStart: true, space: false });

/**
 * What HTML collapses to one space (U+200B shows nothing). Single spaces don't match: nearly every match would be one.
 */
const BLANKS = /[\t\n\f\r\u200b][\t\n\f\r \u200b]*| [\t\n\f\r \u200b]+/g;

/** Builds a text from nested blocks as a browser lays them out: spaces collapse, and the widest gap wins. */
export class TextBlocks {
  private readonly stack: Block[] = [];
  private top: Block = newBlock(0);
  /** The words read while `links` are open, without the spaces between them. */
  private words = '';
  private links = 0;

  open(before: number): void {
    this.stack.push(this.top);
    this.top = newBlock(before);
  }

  /** Ends the block and adds it to the enclosing one. An empty block is dropped if `leavesOutEmpty`. */
  close(after: number, change?: (text: string) => string, leavesOutEmpty = false): void {
    const { text, before, owed } = this.top;
    this.top = this.stack.pop() ?? this.top;
    if (text !== '' || !leavesOutEmpty) this.put(change ? change(text) : text, before, Math.max(owed, after));
  }

  /** Adds finished lines after a gap, without collapsing their spaces. */
  put(text: string, before: number, after: number): void {
    const gap = Math.max(this.top.owed, before);
    if (this.top.text === '') this.top.before = gap;
    else this.top.text += '\n'.repeat(gap);
    this.top.text += text;
    this.top.owed = after;
  }

  /** Ends the block and returns its text without adding it to the enclosing block. */
  take(): string {
    const { text } = this.top;
    this.top = this.stack.pop() ?? this.top;
    return text;
  }

  breakLine(): void {
    this.top.text += '\n';
    this.top.isLineStart = true;
  }

  say(text: string, whiteSpace: WhiteSpace = 'collapse'): void {
    if (this.links > 0) this.words += text.replace(/[\t\n\f\r \u200b]+/g, '');
    if (whiteSpace === 'collapse') this.add(text);
    else if (whiteSpace === 'keep') this.addAsItIs(text);
    else this.addLines(text);
  }

  /** Reads the text of a link, then adds the target unless the text already shows it. */
  link(target: string, read: () => void): void {
    const start = this.words.length;
    this.links += 1;
    read();
    this.links -= 1;
    const shown = this.words.slice(start);
    if (this.links === 0) this.words = '';
    if (shown !== target) this.add(shown === '' ? target : ` <${target}>`);
  }

  toString(): string {
    return this.top.text;
  }

  private addLines(text: string): void {
    text.split('\n').forEach((line, index) => {
      if (index > 0) this.addAsItIs('\n');
      this.add(line);
    });
  }

  private addAsItIs(text: string): void {
    if (text === '') return;
    const { top } = this;
    // Spaces between blocks mean nothing; spaces between words do.
    if (top.owed > 0 && text.trim() === '') return;
    if (top.owed > 0) {
      top.text += '\n'.repeat(top.owed);
      top.owed = 0;
    } else if (top.space && !top.isLineStart) top.text += ' ';
    top.text += text;
    top.space = false;
    top.isLineStart = text.endsWith('\n');
  }

  private add(text: string): void {
    const { top } = this;
    const collapsed = text.replace(BLANKS, ' ');
    const start = collapsed.startsWith(' ') ? 1 : 0;
    if (collapsed.length <= start) {
      // After a block, a space has nothing to separate.
      if (start === 1 && top.owed === 0) top.space = true;
      return;
    }
    if (top.owed > 0) {
      top.text += '\n'.repeat(top.owed);
      top.owed = 0;
      top.isLineStart = true;
    }
    const endsBlank = collapsed.endsWith(' ');
    const words = collapsed.slice(start, endsBlank ? -1 : undefined);
    top.text += !top.isLineStart && (top.space || start === 1) ? ` ${words}` : words;
    top.isLineStart = false;
    top.space = endsBlank;
  }
}
