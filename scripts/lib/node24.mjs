import { spawn } from 'node:child_process';
import { node24 } from './install.mjs';
import { root } from './project.mjs';

/** node:sqlite still announces itself as experimental; require(esm) inside Jest needs vm modules. */
const QUIET = '--disable-warning=ExperimentalWarning';
/** The C library keeps memory for each thread that ever asked for some; with two such stores a server holds a tenth less. */
export const MEMORY = { MALLOC_ARENA_MAX: '2' };
const FORWARDED = ['SIGTERM', 'SIGHUP', 'SIGINT'];

/**
 * Runs a program on the pinned Node in the foreground and answers its exit code. Signals reach it: those that a
 * terminal sends to the whole group are not sent twice. If a signal ended it, the same signal ends this process.
 */
export function runNode24(args, { env = process.env, cwd = process.cwd() } = {}) {
  return new Promise((resolve, reject) => {
    const options = { stdio: 'inherit', env: { ...MEMORY, ...env }, cwd };
    const child = spawn(node24(), [QUIET, ...args], options);
    const forward = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of FORWARDED) process.on(signal, forward);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const name of FORWARDED) process.off(name, forward);
      if (signal === null) resolve(code);
      else process.kill(process.pid, signal);
    });
  });
}

export function runJest(args, env = process.env) {
  const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js'];
  return runNode24([...jest, ...args], { env: { ...env, FORCE_COLOR: colour() }, cwd: root });
}

function colour() {
  return process.env.FORCE_COLOR ?? (process.stderr.isTTY ? '1' : '0');
}
