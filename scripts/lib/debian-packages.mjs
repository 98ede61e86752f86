import { spawnSync } from 'node:child_process';
import { run, say, step } from './project.mjs';

const APT_OPTIONS = ['-y', '-q', '-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=30'];

/** The Debian packages of the tools, `{ command, debianPackage }` each, whose command is not there. */
export function missingPackages(tools) {
  return tools.filter(({ command }) => !exists(command)).map(({ debianPackage }) => debianPackage);
}

/** Installs what is missing where that needs no question: Debian or Ubuntu, as root or with passwordless sudo. */
export async function installPackages(missing, title) {
  if (missing.length === 0) return;
  const apt = aptGet();
  if (apt === undefined) {
    say(
      `! ${missing.join(', ')}: 설치할 권한이나 apt-get이 없습니다 · cannot be installed: no apt-get, or neither root nor passwordless sudo`,
    );
    return;
  }
  await step(`${title} ${missing.join(', ')} (apt-get)`, async () => {
    await apt('update');
    const { code, output } = await apt('install', '--no-install-recommends', ...missing);
    if (code !== 0) say(`${output}\n! apt-get install ${missing.join(' ')}: exit ${code}`);
  });
}

function aptGet() {
  if (!exists('apt-get')) return undefined;
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (prefix.length > 0 && spawnSync('sudo', ['-n', 'true']).status !== 0) return undefined;
  return (...args) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
    return run(command, [...rest, ...APT_OPTIONS, ...args]);
  };
}

function exists(command) {
  return spawnSync('sh', ['-c', 'command -v "$0"', command]).status === 0;
}
