import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { exclusively } from './exclusive.mjs';
import { inProject, mustRun, readJson, root, run, say, SetupError, step } from './project.mjs';

const modules = inProject('node_modules');
const stamp = join(modules, '.sangsaeng-installed');
const pinnedNode = join(modules, 'node', 'bin', 'node');
const pinnedVersion = readJson(inProject('package.json')).dependencies.node;

/** Installs what package-lock.json asks for, unless it is there. Costs a few milliseconds when it is. */
export async function ensureInstalled() {
  const wanted = lockFingerprint();
  const isDone = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isDone()) return;
  await exclusively(async () => {
    if (isDone()) return;
    if (!modulesMatchLock()) await installPackages();
    await ensurePinnedNode();
    linkBin('sangsaeng', '../../scripts/sangsaeng.mjs');
    writeFileSync(stamp, wanted);
  });
}

/**
 * The Node that runs the product: the one pinned in package.json. Where it could not be had, a system Node of
 * the same or a later major version stands in (and `ensureInstalled` has said so).
 */
export function node24() {
  return existsSync(pinnedNode) ? pinnedNode : process.execPath;
}

function lockFingerprint() {
  const lock = readFileSync(inProject('package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  return `${hash} ${process.platform}-${process.arch}`;
}

/** npm's own record of what it installed, compared with the lock: an `npm install` by hand is accepted too. */
function modulesMatchLock() {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readJson(record).packages;
  const locked = readJson(inProject('package-lock.json')).packages;
  const asLocked = ([path, { version }]) => locked[path]?.version === version;
  const present = ([path, entry]) => path === '' || entry.optional || path in installed;
  return Object.entries(installed).every(asLocked) && Object.entries(locked).every(present);
}

async function installPackages() {
  await step('패키지 설치 · installing packages (npm ci)', () =>
    mustRun(
      'npm',
      ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
      '패키지를 설치하지 못했습니다. 네트워크와 npm 설정을 확인하세요. · Packages could not be installed: check the network and the npm settings.',
      { env: npmEnvironment() },
    ),
  );
}

/** npm must not run on a Node inside the folder that it is about to replace. */
function npmEnvironment() {
  const { NODE, npm_node_execpath, ...env } = process.env;
  const outside = (env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(root));
  return { ...env, PATH: outside.join(delimiter) };
}

/** npm may hold back the install script that fetches the pinned Node; then it is fetched by name. */
async function ensurePinnedNode() {
  if (runsAs(pinnedNode) === `v${pinnedVersion}`) return;
  const carrier = `${process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'}-${process.platform}-${process.arch}`;
  const failure = await step(`Node ${pinnedVersion} 준비 · fetching Node ${pinnedVersion}`, () =>
    fetchNode(carrier),
  );
  if (runsAs(pinnedNode) === `v${pinnedVersion}`) return;
  if (Number(process.versions.node.split('.')[0]) < 24) {
    throw new SetupError(
      `${failure}\n✗ Node ${pinnedVersion}을(를) 받지 못했고 이 컴퓨터의 Node는 ${process.version}입니다. Node 24를 설치한 뒤 다시 실행하세요.\n` +
        `✗ Node ${pinnedVersion} (npm package ${carrier}) could not be had, and this machine has ${process.version}. Install Node 24 and try again.`,
    );
  }
  rmSync(pinnedNode, { force: true });
  say(
    `! Node ${pinnedVersion} 대신 시스템의 ${process.version}을(를) 사용합니다 · using the system's ${process.version} instead`,
  );
}

async function fetchNode(carrier) {
  const folder = inProject('.cache', 'node');
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const { output } = await run(
    'npm',
    [...args, '--prefix', folder, `${carrier}@${pinnedVersion}`],
    {
      env: npmEnvironment(),
    },
  );
  const fetched = join(folder, 'node_modules', carrier, 'bin', 'node');
  if (!existsSync(fetched)) return output;
  mkdirSync(join(modules, 'node', 'bin'), { recursive: true });
  rmSync(pinnedNode, { force: true });
  copyFileSync(fetched, pinnedNode);
  linkBin('node', '../node/bin/node');
  rmSync(folder, { recursive: true });
  return '';
}

/** npm links the commands of dependencies, not our own; with this link `npx sangsaeng` starts at once. */
function linkBin(name, target) {
  const link = join(modules, '.bin', name);
  rmSync(link, { force: true });
  symlinkSync(target, link);
}

function runsAs(node) {
  const { status, stdout } = spawnSync(node, ['-v'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
