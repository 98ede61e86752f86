import { join } from 'node:path';
import { compileTree } from '../support/compiled-tree';

/** Compiles the child process into a folder; answers the script to start, for a process to kill. */
export function compiledChild(folder: string): string {
  compileTree(folder, 'test/crash/child/*.ts');
  return join(folder, 'test/crash/child/ledger-child.js');
}
