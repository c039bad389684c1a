import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * Focuses the step that a press on a button brings up, so that a screen reader reads it and Tab continues from it. A step that
 * appears for another reason doesn't take the focus.
 */
export const useShown = <Shown extends HTMLElement>(): [
  shown: RefObject<Shown | null>,
  go: (move: () => void) => void,
] => {
  const shown = useRef<Shown>(null);
  const [moves, setMoves] = useState(0);
  useEffect(() => {
    if (moves > 0) shown.current?.focus();
  }, [moves]);
  const go = (move: () => void) => {
    move();
    setMoves((before) => before + 1);
  };
  return [shown, go];
};
