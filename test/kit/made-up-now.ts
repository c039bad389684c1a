/**
 * Unit tests never see the machine's date. Each test file starts at this instant (a Tuesday morning, unless
 * `TEST_NOW` names another one), and time passes from there.
 */
const START = Date.parse(process.env.TEST_NOW ?? '2026-11-24T09:30:00Z');
const MachineDate = globalThis.Date;
const offset = START - MachineDate.now();

class MadeUpDate extends MachineDate {
  constructor(...parts: [] | [number | string | Date]) {
    // A Date takes one to seven parts; all but "none" mean an instant that the caller knows.
    if (parts.length === 0) super(MachineDate.now() + offset);
    else super(...parts);
  }
  static override now(): number {
    return MachineDate.now() + offset;
  }
}

// Date can also be called without `new`; nobody here does.
globalThis.Date = MadeUpDate as DateConstructor;
