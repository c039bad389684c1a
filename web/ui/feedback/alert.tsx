import { type ReactNode, useEffect, useRef } from 'react';

type AlertProps = {
  kind?: 'info' | 'good' | 'note' | 'fault';
  title?: string;
  /** Takes the focus when it appears, for what a person must know first. */
  takesFocus?: boolean;
  children?: ReactNode;
};

/** A message. Screen readers announce a fault at once, other kinds when the reader pauses. */
export const Alert = ({ kind = 'info', title, takesFocus = false, children }: AlertProps) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  return (
    <div ref={box} tabIndex={-1} role={kind === 'fault' ? 'alert' : 'status'} className={`alert ${kind}`}>
      {title && <h2>{title}</h2>}
      {children}
    </div>
  );
};
