import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * Where one step of a flow takes the place of another, by what was pressed: the focus goes to the step that is shown, so that a
 * screen reader reads it and the keyboard goes on from there. A step that is shown for another reason leaves it alone.
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
