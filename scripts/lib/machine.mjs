import { readFileSync } from 'node:fs';
import { arch, cpus, platform, release, tmpdir, totalmem } from 'node:os';

/** The conditions a measurement means nothing without. Every value is read from the system. */
export function machine() {
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: `${processors[0]?.model.trim() ?? 'unknown'}, ${processors.length} cores`,
    memory: `${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    disk: `${fileSystemOf(tmpdir())} (${tmpdir() === '/tmp' ? 'temporary folder' : 'TMPDIR'})`,
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
  };
}

/** The file system of the longest mount point above the folder; /proc/mounts exists on Linux only. */
function fileSystemOf(folder) {
  try {
    const mounts = readFileSync('/proc/mounts', 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, point]) => point === '/' || `${folder}/`.startsWith(`${point}/`))
      .sort(([, a], [, b]) => b.length - a.length);
    return mounts[0]?.[2] ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
