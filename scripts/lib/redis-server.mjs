import { installPackages, missingPackages } from './debian-packages.mjs';

/** The server that tests start for themselves; a service the package may have started is left alone. */
const TOOLS = [{ command: 'redis-server', debianPackage: 'redis-server' }];

export function redisServerMissing() {
  return missingPackages(TOOLS).length > 0;
}

export function installRedisServer() {
  return installPackages(missingPackages(TOOLS), 'Redis 서버 설치 · installing');
}
