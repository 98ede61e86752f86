// Where things are, and how a step of the start scripts is shown. Only node: modules, so that these scripts
// run on a bare machine before anything is installed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const inProject = (...parts) => join(root, ...parts);
export const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Progress goes to stderr: stdout belongs to the program that is started. */
export const say = (line) => process.stderr.write(`${line}\n`);
export const seconds = (sinceMs) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;

/** A failure that is explained to people; its stack would tell them nothing. */
export class SetupError extends Error {}

export async function step(title, work) {
  const startedMs = performance.now();
  say(`▸ ${title} …`);
  const result = await work();
  say(`  완료 · done  ${seconds(startedMs)}`);
  return result;
}

/** Runs a command without input and keeps its output for the case that it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code, signal) => resolve({ code: code ?? 1, signal, output }));
  });
}

export async function mustRun(command, args, whatFailed, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new SetupError(`${output}\n✗ ${whatFailed} (exit ${code})`);
}

/** The whole of a start script: a named failure prints its explanation and ends with 1. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    say(error instanceof SetupError ? error.message : error.stack);
    process.exitCode = 1;
  }
}
