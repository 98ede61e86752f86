import { imageMistakes } from './checks/docker-image-check';
import { textOf } from './checks/repository';

const DOCKERFILE = textOf('infra/docker/Dockerfile');
const IGNORED = textOf('.dockerignore');

describe('the image', () => {
  it('copies what is there, runs scripts that exist, and starts the programs as they are configured', () => {
    expect(imageMistakes(DOCKERFILE, IGNORED)).toEqual([]);
  });
});

describe('the check of the image', () => {
  it.each([
    ['COPY libs libs', 'COPY libraries libs', 'build: libraries is not there'],
    ['COPY apps apps', 'COPY docs docs', 'build: docs is kept out by .dockerignore'],
    ['npm run build', 'npm run compile', 'build: package.json has no script compile'],
    ['--from=build /app/dist', '--from=builder /app/dist', 'runtime: no stage builder'],
    ['USER 1000:1000', 'USER 0:0', 'api: is root'],
    ['SANGSAENG_KEYS=/keys', 'SANGSAENG_KEY=/keys', 'runtime: nobody reads SANGSAENG_KEY'],
    ['dist/apps/cli/src/main.js', 'dist/apps/cli/main.js', 'cli: starts apps/cli/main'],
    ['EXPOSE 3001', 'EXPOSE 3000', 'worker: says something else than EXPOSE 3001'],
    ["+ '/health/live'", "+ '/health'", 'api: asks another route'],
    ['AS worker', 'AS works', 'no target worker'],
  ])('finds %s turned into %s', (right, wrong, mistake) => {
    const found = imageMistakes(DOCKERFILE.replace(right, wrong), IGNORED);
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining(mistake)]));
  });
});
