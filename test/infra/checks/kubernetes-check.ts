import { untrue } from './repository';
import { clearSecrets, settingMistakes } from './settings-check';

type Labels = Readonly<Record<string, string>>;
type EnvEntry = { readonly name: string; readonly value?: string };
type Probe = {
  readonly httpGet?: { readonly path: string; readonly port: string | number };
  readonly tcpSocket?: { readonly port: string | number };
};
type Container = {
  readonly name: string;
  readonly image: string;
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly env?: readonly EnvEntry[];
  readonly envFrom?: readonly {
    readonly configMapRef?: { readonly name: string };
    readonly secretRef?: { readonly name: string };
  }[];
  readonly securityContext?: {
    readonly readOnlyRootFilesystem?: boolean;
    readonly allowPrivilegeEscalation?: boolean;
    readonly capabilities?: { readonly drop?: readonly string[] };
  };
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
} & Readonly<Record<`${'startup' | 'liveness' | 'readiness'}Probe`, Probe | undefined>>;

type Volume = {
  readonly name: string;
  readonly secret?: {
    readonly secretName: string;
    readonly items?: readonly { readonly key: string; readonly path: string }[];
  };
  readonly persistentVolumeClaim?: { readonly claimName: string };
};
type PodSpec = {
  readonly automountServiceAccountToken?: boolean;
  readonly serviceAccountName?: string;
  readonly securityContext?: { readonly runAsNonRoot?: boolean; readonly runAsUser?: number };
  readonly containers: readonly Container[];
  readonly volumes?: readonly Volume[];
};
export type Manifest = {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: {
    readonly selector?: Labels & { readonly matchLabels?: Labels };
    readonly template?: { readonly metadata: { readonly labels: Labels }; readonly spec: PodSpec };
    readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
    readonly ports?: readonly { readonly port: number; readonly targetPort: string | number }[];
    readonly scaleTargetRef?: { readonly kind: string; readonly name: string };
    readonly podSelector?: { readonly matchLabels?: Labels };
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly PolicyRule[];
    readonly egress?: readonly PolicyRule[];
  };
};
type Peer = {
  readonly podSelector?: { readonly matchLabels?: Labels };
  readonly namespaceSelector?: object;
};
type PolicyRule = {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly port: number }[];
};

type Workload = {
  readonly name: string;
  readonly kind: string;
  readonly labels: Labels;
  readonly pod: PodSpec;
  readonly claims: readonly string[];
};

/** What speaks against the rendered objects of an overlay. */
export function manifestMistakes(all: readonly Manifest[]): readonly string[] {
  const workloads = all.flatMap(workloadOf);
  return [
    ...workloads.flatMap((workload) => [
      ...securityMistakes(workload),
      ...probeMistakes(workload),
      ...referenceMistakes(workload, all),
      ...environmentMistakes(workload, all),
    ]),
    ...all.flatMap((object) => selectorMistakes(object, workloads)),
    ...policyMistakes(all, workloads),
  ];
}

function workloadOf({ kind, metadata, spec }: Manifest): readonly Workload[] {
  const { template, volumeClaimTemplates = [] } = spec ?? {};
  if (template === undefined) return [];
  const claims = volumeClaimTemplates.map((claim) => claim.metadata.name);
  const { labels } = template.metadata;
  return [{ name: metadata.name, kind, labels, pod: template.spec, claims }];
}

function securityMistakes({ name, pod }: Workload): readonly string[] {
  const { runAsNonRoot, runAsUser } = pod.securityContext ?? {};
  return [
    ...untrue(
      [`${name}: may run as root`, runAsNonRoot === true && runAsUser !== 0],
      [`${name}: holds a token`, pod.automountServiceAccountToken === false],
    ),
    ...pod.containers.flatMap(({ securityContext: own }) =>
      untrue(
        [`${name}: its root can be written`, own?.readOnlyRootFilesystem],
        [`${name}: may gain privileges`, own?.allowPrivilegeEscalation === false],
        [`${name}: keeps capabilities`, own?.capabilities?.drop?.includes('ALL')],
      ),
    ),
  ];
}

/** Routes that the programs answer without a login; EventStoreDB has the first of them too. */
const ROUTES = ['/health/live', '/health/ready'];

function probeMistakes({ name, pod }: Workload): readonly string[] {
  return pod.containers.flatMap((container) => {
    const { livenessProbe, readinessProbe, startupProbe, ports = [] } = container;
    const probes = [livenessProbe, readinessProbe, startupProbe].filter((p) => p !== undefined);
    const mistakes = probes.flatMap(({ httpGet, tcpSocket }) => {
      const port = (httpGet ?? tcpSocket)?.port;
      const wrong: string[] = [];
      if (port !== undefined && !ports.some((known) => known.name === port))
        wrong.push(`${name}: is probed at a port that it does not have`);
      if (httpGet !== undefined && !ROUTES.includes(httpGet.path))
        wrong.push(`${name}: is probed at ${httpGet.path}, which nobody answers`);
      return wrong;
    });
    return livenessProbe === undefined || readinessProbe === undefined
      ? [...mistakes, `${name}: is not probed`]
      : mistakes;
  });
}

function referenceMistakes({ name, pod, claims }: Workload, all: readonly Manifest[]): string[] {
  const has = (kind: string, wanted: string) =>
    all.some((object) => object.kind === kind && object.metadata.name === wanted);
  const { volumes = [], serviceAccountName = '', containers } = pod;
  const missing = [
    ...(has('ServiceAccount', serviceAccountName) ? [] : [`account ${serviceAccountName}`]),
    ...volumes.flatMap(({ secret, persistentVolumeClaim: claim }) => [
      ...(secret && !has('Secret', secret.secretName) ? [`secret ${secret.secretName}`] : []),
      ...(claim && !has('PersistentVolumeClaim', claim.claimName)
        ? [`volume ${claim.claimName}`]
        : []),
    ]),
    ...containers.flatMap(({ volumeMounts = [], envFrom = [] }) => [
      ...volumeMounts
        .filter(
          (mount) => ![...volumes.map((volume) => volume.name), ...claims].includes(mount.name),
        )
        .map((mount) => `mount ${mount.name}`),
      ...envFrom.flatMap(({ configMapRef, secretRef }) => [
        ...(configMapRef && !has('ConfigMap', configMapRef.name)
          ? [`settings ${configMapRef.name}`]
          : []),
        ...(secretRef && !has('Secret', secretRef.name) ? [`secret ${secretRef.name}`] : []),
      ]),
    ]),
  ];
  return missing.map((what) => `${name}: ${what} is not there`);
}

function environmentMistakes(workload: Workload, all: readonly Manifest[]): readonly string[] {
  const { name, pod } = workload;
  return pod.containers.flatMap((container) => {
    const env = environmentOf(container, all);
    const clear = clearSecrets(name, env);
    if (!container.image.startsWith('sangsaeng/')) return clear;
    return [
      ...clear,
      ...settingMistakes(name, container.name, env),
      ...fileMistakes(workload, container, env, all),
      ...(container.ports?.some(({ containerPort }) => containerPort.toString() === env['PORT'])
        ? []
        : [`${name}: listens where its container has no port`]),
    ];
  });
}

function environmentOf(
  { env = [], envFrom = [] }: Container,
  all: readonly Manifest[],
): Readonly<Record<string, string>> {
  const maps = envFrom.map(({ configMapRef }) => configMapRef?.name);
  const told = all.filter(
    ({ kind, metadata }) => kind === 'ConfigMap' && maps.includes(metadata.name),
  );
  return {
    ...Object.assign({}, ...told.map(({ data }) => data)),
    // What the cluster fills in is a name of the pod.
    ...Object.fromEntries(env.map(({ name, value }) => [name, value ?? 'pod-0'])),
  } as Readonly<Record<string, string>>;
}

/** Files that settings name lie in secrets that are mounted there and hold them. */
function fileMistakes(
  { name, pod }: Workload,
  { volumeMounts = [] }: Container,
  env: Readonly<Record<string, string>>,
  all: readonly Manifest[],
): readonly string[] {
  const authority = /tlsCAFile=([^&]+)/.exec(env['SANGSAENG_EVENTSTOREDB_URL'] ?? '')?.[1];
  const files = Object.entries(env).flatMap(([key, value]) =>
    key.endsWith('_FILE') ? [value] : [],
  );
  const isMounted = (path: string) =>
    volumeMounts.some(({ name: mounted, mountPath }) => {
      const secret = pod.volumes?.find((volume) => volume.name === mounted)?.secret;
      const held = all.find(
        ({ kind, metadata }) => kind === 'Secret' && metadata.name === secret?.secretName,
      );
      const key = path.slice(mountPath.length + 1);
      return path.startsWith(`${mountPath}/`) && key in (held?.data ?? {});
    });
  return [...files, ...(authority === undefined ? [] : [authority])]
    .filter((path) => !isMounted(path))
    .map((path) => `${name}: nothing is mounted at ${path}`);
}

const selects = (selector: Labels, labels: Labels) =>
  Object.entries(selector).every(([key, value]) => labels[key] === value);

function selectorMistakes(object: Manifest, workloads: readonly Workload[]): readonly string[] {
  const { kind, metadata, spec } = object;
  const where = `${kind} ${metadata.name}`;
  if (spec?.scaleTargetRef !== undefined) {
    const { name, kind: scaled } = spec.scaleTargetRef;
    const isThere = workloads.some(
      (workload) => workload.name === name && workload.kind === scaled,
    );
    return untrue([`${where}: scales ${name}, which is not there`, isThere]);
  }
  const selector = kind === 'Service' ? spec?.selector : spec?.selector?.matchLabels;
  if (selector === undefined) return [];
  const chosen = workloads.filter((workload) => selects(selector, workload.labels));
  if (chosen.length !== 1) return [`${where}: selects ${chosen.length.toString()} workloads`];
  return kind === 'Service' ? portMistakes(where, object, chosen) : [];
}

function portMistakes(where: string, { spec }: Manifest, chosen: readonly Workload[]): string[] {
  const ports = chosen.flatMap(({ pod }) => pod.containers.flatMap((c) => c.ports ?? []));
  return (spec?.ports ?? [])
    .filter(({ port, targetPort }) =>
      ports.every((known) => known.name !== targetPort || known.containerPort !== port),
    )
    .map(({ port }) => `${where}: leads to port ${port.toString()}, which is not there`);
}

/** Who asks whom at which port. */
const USED: readonly (readonly [asker: string, asked: string, port: number])[] = [
  ['api', 'event-store', 2113],
  ['api', 'redis', 6379],
  ['worker', 'event-store', 2113],
  ['worker', 'redis', 6379],
  ['event-store', 'event-store', 2113],
  ['event-store', 'event-store', 1112],
];

/** Everything is denied first, and every port that a program uses is allowed on both ends. */
function policyMistakes(all: readonly Manifest[], workloads: readonly Workload[]): string[] {
  const policies = all.filter(({ kind }) => kind === 'NetworkPolicy');
  const deniesAll = policies.some(
    ({ spec }) =>
      Object.keys(spec?.podSelector ?? { none: 0 }).length === 0 &&
      spec?.policyTypes?.length === 2 &&
      (spec.ingress ?? spec.egress) === undefined,
  );
  const mistakes = deniesAll ? [] : ['nothing denies what is not said'];
  for (const [from, to, port] of USED) {
    const [asker, asked] = [from, to].map((name) => workloads.find((w) => w.name === name));
    if (asker === undefined || asked === undefined) continue;
    if (!isAllowed(policies, 'egress', [asker, asked], port))
      mistakes.push(`${from} may not ask ${to} at ${port.toString()}`);
    if (!isAllowed(policies, 'ingress', [asked, asker], port))
      mistakes.push(`${to} may not be asked by ${from} at ${port.toString()}`);
  }
  return mistakes;
}

function isAllowed(
  policies: readonly Manifest[],
  direction: 'ingress' | 'egress',
  [own, other]: readonly [Workload, Workload],
  port: number,
): boolean {
  return policies
    .filter(({ spec }) => selects(spec?.podSelector?.matchLabels ?? {}, own.labels))
    .flatMap(({ spec }) => spec?.[direction] ?? [])
    .some(
      ({ from, to, ports }) =>
        ports?.some((allowed) => allowed.port === port) === true &&
        (from ?? to ?? []).some(
          ({ podSelector, namespaceSelector }) =>
            namespaceSelector === undefined &&
            selects(podSelector?.matchLabels ?? {}, other.labels),
        ),
    );
}
