import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inProject, say } from './project.mjs';

const folder = inProject('.cache');
const lock = inProject('.cache', 'setup.lock');

/**
 * Only one process at a time installs or builds; the others wait and then find it done.
 * A lock whose owner is gone is taken over.
 */
export async function exclusively(work) {
  mkdirSync(folder, { recursive: true });
  const ticket = `${lock}.${process.pid}`;
  writeFileSync(ticket, String(process.pid));
  try {
    await take(ticket);
    try {
      return await work();
    } finally {
      rmSync(lock, { force: true });
    }
  } finally {
    rmSync(ticket, { force: true });
  }
}

async function take(ticket) {
  for (let waited = false; !linked(ticket); waited = true) {
    if (!ownerLives()) rmSync(lock, { force: true });
    else {
      if (!waited) say('▸ 다른 설치·빌드를 기다립니다 · waiting for another install or build …');
      await sleep(200);
    }
  }
}

/** A hard link appears with its content in one step, so nobody ever reads a lock without an owner. */
function linked(ticket) {
  try {
    linkSync(ticket, lock);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function ownerLives() {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
