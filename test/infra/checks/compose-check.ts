import Ajv2019 from 'ajv/dist/2019';
import { stagesOf } from './docker-image-check';
import { exists, MADE_SECRETS, textOf, untrue, yamlOf } from './repository';
import { clearSecrets, settingMistakes } from './settings-check';

type Service = {
  readonly image?: string;
  readonly build?: { readonly dockerfile: string; readonly target: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly env_file?: readonly string[];
  readonly network_mode?: string;
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly secrets?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
};
type Compose = {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks?: Readonly<Record<string, unknown>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, { readonly file: string }>>;
};

const ajv = new Ajv2019({ strict: false, validateFormats: false, allErrors: true });
/** The schema names itself in the way of an older draft; its references need no name. */
const schema = JSON.parse(textOf('test/infra/schemas/compose-spec.json'), (key, value: unknown) =>
  typeof value === 'string' && ['$schema', 'id'].includes(key) ? undefined : value,
) as Record<string, unknown>;
const isCompose = ajv.compile(schema);

/** What speaks against a Compose file: its schema, its references, and what the programs would say to it. */
export function composeMistakes(text: string): readonly string[] {
  const file: unknown = yamlOf(text);
  if (!isCompose(file))
    return (isCompose.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath}: ${message ?? ''}`,
    );
  const compose = file as Compose;
  return [
    ...declarationMistakes(compose),
    ...Object.entries(compose.services).flatMap(([name, service]) => [
      ...referenceMistakes(name, service, compose),
      ...storeMistakes(name, service),
      ...clearSecrets(name, service.environment ?? {}),
      ...(service.build === undefined ? [] : programMistakes(name, service, compose)),
    ]),
  ];
}

const volumesOf = ({ volumes = [] }: Service) =>
  volumes.map((volume) => volume.split(':')[0] ?? '');

/** Whatever is declared is used, and the files of secrets are made by the script. */
function declarationMistakes({ services, ...declared }: Compose): readonly string[] {
  const all = Object.values(services);
  const used = {
    networks: all.flatMap(({ networks = [] }) => networks),
    volumes: all.flatMap(volumesOf),
    secrets: all.flatMap(({ secrets = [] }) => secrets),
  };
  const idle = (['networks', 'volumes', 'secrets'] as const).flatMap((kind) =>
    Object.keys(declared[kind] ?? {})
      .filter((name) => !used[kind].includes(name))
      .map((name) => `${kind}: nobody uses ${name}`),
  );
  const files = Object.values(declared.secrets ?? {}).map(({ file }) => file);
  return [...idle, ...files.flatMap((file) => unmade('secrets', file))];
}

function unmade(where: string, file: string): readonly string[] {
  const [, name] = /^\.\/secrets\/(.+)$/.exec(file) ?? [];
  return name !== undefined && MADE_SECRETS.includes(name)
    ? []
    : [`${where}: nothing makes ${file}`];
}

function referenceMistakes(name: string, service: Service, compose: Compose): readonly string[] {
  const { networks = [], secrets = [], depends_on: waitsFor = {}, env_file: files = [] } = service;
  const undeclared = [
    ...networks.filter((network) => !(network in (compose.networks ?? {}))),
    ...volumesOf(service).filter((volume) => !(volume in (compose.volumes ?? {}))),
    ...secrets.filter((secret) => !(secret in (compose.secrets ?? {}))),
  ].map((missing) => `${name}: ${missing} is not declared`);
  const waiting = Object.entries(waitsFor).flatMap(([other, { condition }]) => {
    const target = compose.services[other];
    if (target === undefined) return [`${name}: waits for ${other}, which is not there`];
    return condition === 'service_healthy' && target.healthcheck === undefined
      ? [`${name}: waits for the health of ${other}, which nobody checks`]
      : [];
  });
  return [...undeclared, ...waiting, ...files.flatMap((file) => unmade(name, file))];
}

/** The last release under a BSD licence, and nothing sent to its maker. */
function storeMistakes(name: string, { image, environment = {} }: Service): readonly string[] {
  if (image?.startsWith('eventstore/eventstore:') !== true) return [];
  const mistakes: string[] = [];
  if (!image.startsWith('eventstore/eventstore:24.6.0')) mistakes.push(`${name}: runs ${image}`);
  if (environment['EVENTSTORE_TELEMETRY_OPTOUT'] !== 'true')
    mistakes.push(`${name}: sends telemetry`);
  return mistakes;
}

function programMistakes(name: string, service: Service, compose: Compose): readonly string[] {
  const { build, environment = {}, secrets = [] } = service;
  if (build === undefined || !exists(build.dockerfile)) return [`${name}: no such Dockerfile`];
  const stages = stagesOf(textOf(build.dockerfile)).map((stage) => stage.name);
  const files = Object.entries(environment).filter(([variable]) => variable.endsWith('_FILE'));
  const isGiven = (path: string) => secrets.some((secret) => path === `/run/secrets/${secret}`);
  return [
    ...untrue(
      [`${name}: no target ${build.target}`, stages.includes(build.target)],
      [`${name}: its root can be written`, service.read_only],
      [`${name}: keeps capabilities`, service.cap_drop?.includes('ALL')],
      [`${name}: may gain privileges`, service.security_opt?.includes('no-new-privileges:true')],
    ),
    ...files
      .filter(([, path]) => !isGiven(path))
      .map(([variable]) => `${name}: ${variable} names no secret that it is given`),
    ...settingMistakes(name, build.target, environment),
    ...addressMistakes(name, service, compose),
  ];
}

/** Every address that a program is told leads to a service that it can reach. */
function addressMistakes(name: string, service: Service, compose: Compose): readonly string[] {
  const urls = Object.entries(service.environment ?? {}).filter(([key]) => key.endsWith('_URL'));
  return urls.flatMap(([key, url]) => {
    const hosts = (/^[a-z+]+:\/\/([^/?]+)/.exec(url)?.[1] ?? '').split(',');
    return hosts
      .filter((host) => !isReachable(host, service, compose))
      .map((host) => `${name}: ${key} leads to ${host}, which it cannot reach`);
  });
}

function isReachable(address: string, service: Service, { services }: Compose): boolean {
  const [host = '', port = ''] = address.split(':');
  if (service.network_mode === 'host')
    return Object.values(services).some(({ ports = [] }) =>
      ports.includes(`${host}:${port}:${port}`),
    );
  const networks = services[host]?.networks ?? [];
  return networks.some((network) => service.networks?.includes(network));
}
