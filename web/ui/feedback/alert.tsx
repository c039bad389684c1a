import { type ReactNode, useEffect, useRef } from 'react';

type AlertProps = {
  kind?: 'info' | 'good' | 'note' | 'fault';
  title?: string;
  /** Moves the focus here when it appears: for what a person has to know before anything else. */
  takesFocus?: boolean;
  children?: ReactNode;
};

/** Something to know. A fault is read out at once, everything else when the reader pauses. */
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
