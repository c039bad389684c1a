import { makeReference, parseReference } from './shared/domain/reference.ts';
console.log(makeReference(new Uint8Array([7,19,3,20,9,2,22])), parseReference('TD-7K3M-92QX'));
