import { installPackages, missingPackages } from './debian-packages.mjs';

/** The independent accounting programs that read our exported books, by command and Debian package. */
const TOOLS = [
  { command: 'hledger', debianPackage: 'hledger' },
  { command: 'bean-check', debianPackage: 'beancount' },
];

export function accountingToolsMissing() {
  return missingPackages(TOOLS);
}

export function installAccountingTools() {
  return installPackages(accountingToolsMissing(), '회계 프로그램 설치 · installing');
}
