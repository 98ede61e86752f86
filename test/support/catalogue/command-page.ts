import { declaredRoutes } from '../../../apps/api/src/access/handler-scan';
import { AppModule } from '../../../apps/api/src/app.module';
import { page, table } from './table';

type SchemaObject = {
  readonly $ref?: string;
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaObject>>;
  readonly items?: SchemaObject;
};
type Operation = {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: SchemaObject }>>;
  };
};
export type OpenApi = {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, SchemaObject>> };
};

/** Every command as its route: what it does, who may, and what its body holds. */
export function commandPage(api: OpenApi): string {
  const roles = rolesByRoute();
  const byTag = new Map<string, string[][]>();
  for (const [path, { post }] of Object.entries(api.paths).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (post?.parameters?.some(({ name }) => name === 'Idempotency-Key') !== true) continue;
    const tag = post.tags?.[0] ?? '';
    const row = [
      `\`POST ${path}\``,
      post.summary ?? '',
      roles.get(path.replaceAll(/\{(\w+)\}/g, ':$1')) ?? '',
      bodyOf(post, api),
    ];
    byTag.set(tag, [...(byTag.get(tag) ?? []), row]);
  }
  const head = ['Route', 'Command', 'Roles', 'Body'];
  const opening =
    'Every command that the API takes. Each needs `Idempotency-Key`, answers a receipt, and takes `?settled=true`. `?`: may be absent. The rules behind them stand in the deciders; what they refuse is listed in [refusals.md](refusals.md).';
  const sections = [...byTag].sort(([a], [b]) => (a < b ? -1 : 1));
  return page(
    'Commands',
    opening,
    sections.map(([tag, rows]) => [tag, table(head, rows)] as const),
  );
}

function rolesByRoute(): ReadonlyMap<string, string> {
  const controllers = Reflect.getMetadata('controllers', AppModule) as object[];
  const routes = declaredRoutes({
    getControllers: () => controllers.map((metatype) => ({ metatype })),
  } as never);
  return new Map(
    routes
      .filter(({ method }) => method === 'POST')
      .map(({ path, access }) => [path, access === 'public' ? 'everyone' : access.join(', ')]),
  );
}

function bodyOf({ requestBody }: Operation, api: OpenApi): string {
  const schema = requestBody?.content['application/json']?.schema;
  return schema === undefined ? '' : membersOf(schema, api);
}

function membersOf(schema: SchemaObject, api: OpenApi): string {
  const { properties, required = [] } = resolved(schema, api);
  return Object.entries(properties ?? {})
    .map(([name, of]) => `${name}${required.includes(name) ? '' : '?'}${insideOf(of, api)}`)
    .join(', ');
}

function insideOf(schema: SchemaObject, api: OpenApi): string {
  const { items } = resolved(schema, api);
  if (items === undefined) {
    const inside = membersOf(schema, api);
    return inside === '' ? '' : ` {${inside}}`;
  }
  const inside = membersOf(items, api);
  return inside === '' ? ' []' : ` [{${inside}}]`;
}

function resolved(schema: SchemaObject, api: OpenApi): SchemaObject {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (api.components.schemas[name] ?? {});
}
