/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';

const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}']/g;

/** Turns web addresses in a text into links. */
export const linked = (text: string): ComponentChildren => {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    parts.push(
      text.slice(end, index),
      <a href={address} target="_blank" rel="noopener noreferrer">
        {address}
      </a>,
    );
    end = index + address.length;
  }
  return [...parts, text.slice(end)];
};
