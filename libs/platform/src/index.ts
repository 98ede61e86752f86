export { allProjections, eventCatalogue } from './catalogue';
export { keysFolderOf, openLedger, type Ledger, type LedgerOptions } from './open-ledger';
export { systemClock, systemRandomness } from './system-ports';
