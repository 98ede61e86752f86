import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifestMistakes, type Manifest } from './checks/kubernetes-check';
import { inRepository, yamlsOf } from './checks/repository';

const OVERLAYS = ['small', 'production'];
/** Kubectl before 1.22 brings a Kustomize of another language, and does not tell its version. */
const { stdout } = spawnSync('kubectl', ['version', '--client'], { encoding: 'utf8' });
const hasKubectl = /Kustomize Version: v[5-9]/.test(stdout);
const describeWithKubectl = hasKubectl ? describe : describe.skip;

describeWithKubectl('what is deployed on Kubernetes (needs kubectl)', () => {
  let folder: string;
  const rendered = new Map<string, string>();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sangsaeng-kubernetes-'));
    cpSync(inRepository('infra/kubernetes'), folder, { recursive: true });
    for (const overlay of OVERLAYS) {
      const secrets = join(folder, 'overlays', overlay, 'secrets');
      execFileSync('sh', [inRepository('infra/make-secrets.sh'), secrets]);
      for (const file of ['ca.crt', 'node.crt', 'node.key'])
        writeFileSync(join(secrets, file), 'of an authority of the operator');
      const args = ['kustomize', join(folder, 'overlays', overlay)];
      rendered.set(overlay, execFileSync('kubectl', args, { encoding: 'utf8' }));
    }
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const textFor = (overlay: string) => rendered.get(overlay) ?? '';
  const mistakes = (text: string) => manifestMistakes(yamlsOf(text) as readonly Manifest[]);
  const counted = (overlay: string, kind: string, name: string) => {
    const all = yamlsOf(textFor(overlay)) as readonly (Manifest & {
      readonly spec: { readonly replicas?: number; readonly minReplicas?: number };
    })[];
    const spec = all.find((object) => object.kind === kind && object.metadata.name === name)?.spec;
    return spec?.replicas ?? spec?.minReplicas;
  };

  it.each(OVERLAYS)(
    'by the overlay %s refers to what is there and suits the programs',
    (overlay) => {
      expect(mistakes(textFor(overlay))).toEqual([]);
    },
  );

  it.each(OVERLAYS)('by the overlay %s says no secret outside of secrets', (overlay) => {
    const objects = yamlsOf(textFor(overlay)) as readonly Manifest[];
    const secrets = objects.filter(({ kind }) => kind === 'Secret');
    const values = secrets.flatMap(({ data = {} }) => Object.values(data));
    expect(values.length).toBeGreaterThan(4);
    const others = JSON.stringify(objects.filter(({ kind }) => kind !== 'Secret'));
    for (const value of values) {
      expect(others).not.toContain(Buffer.from(value, 'base64').toString().trim());
      expect(others).not.toContain(value);
    }
  });

  it('is three nodes, two workers and two APIs in production, one of each where it is small', () => {
    const count = (overlay: string) => [
      counted(overlay, 'StatefulSet', 'event-store'),
      counted(overlay, 'Deployment', 'worker'),
      counted(overlay, 'HorizontalPodAutoscaler', 'api'),
    ];
    expect(count('production')).toEqual([3, 2, 2]);
    expect(count('small')).toEqual([1, 1, 1]);
    expect(textFor('small')).toMatch(/name: EVENTSTORE_CLUSTER_SIZE\n\s+value: "1"/);
  });

  it.each([
    [/readOnlyRootFilesystem: true/, 'readOnlyRootFilesystem: false', 'its root can be written'],
    [/runAsNonRoot: true/, 'runAsNonRoot: false', 'may run as root'],
    [/path: \/health\/ready/, 'path: /ready', 'is probed at /ready'],
    [/SANGSAENG_READ_STORE: redis/, 'SANGSAENG_READSTORE: redis', 'UNKNOWN SANGSAENG_READSTORE'],
    [/tlsCAFile=\/run\/certificates\/ca.crt/, 'tls=false', 'NOT_FOR_PRODUCTION'],
    [
      /tlsCAFile=\/run\/certificates\//,
      'tlsCAFile=/certificates/',
      'nothing is mounted at /certificates',
    ],
    [/mountPath: \/run\/secrets\/sangsaeng/, 'mountPath: /secrets', 'nothing is mounted at /run'],
    [/claimName: sangsaeng-keys/, 'claimName: keys', 'volume keys is not there'],
    [/value: "3001"/, 'value: "3002"', 'worker: listens where its container has no port'],
    [
      /name: api\n {2}minReplicas|kind: Deployment\n {4}name: api/,
      'kind: Deployment\n    name: apis',
      'scales apis',
    ],
    [/(kind: Service\n[\s\S]*?selector:\n {4}app.kubernetes.io\/name: )api/, '$1app', 'selects 0'],
    [/port: 6379(\n\s+protocol: TCP\n\s+to:)/, 'port: 6380$1', 'may not ask redis at 6379'],
    [
      /- key: POD_NAME|EVENTSTORE_TELEMETRY_OPTOUT/,
      'EVENTSTORE_ADMIN_PASSWORD',
      'is a secret in clear',
    ],
  ])('is found wrong when %s reads %s', (right, wrong, mistake) => {
    const text = textFor('production');
    const broken = text.replace(right, wrong);
    expect(broken).not.toBe(text);
    expect(mistakes(broken)).toEqual(expect.arrayContaining([expect.stringContaining(mistake)]));
  });
});
