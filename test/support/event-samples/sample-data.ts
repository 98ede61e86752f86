import type { Schema } from '@sangsaeng/kernel';

const VALUES: Readonly<Record<string, unknown>> = {
  text: '예시 문구',
  'personal text': '홍길동',
  won: '1000000',
  day: '2024-07-11',
  businessNumber: '111-11-11119',
  basisPoints: 4000,
  count: 3,
  position: 41,
  true: true,
  'plain data': { lot: '000-0000-001' },
};

/** Data that fits a schema: with every member, or with those only that must be there. */
export function sampleData(schema: Schema<unknown>, extent: 'full' | 'least', name = ''): unknown {
  const { kind, members, item } = schema;
  if (members !== undefined) {
    const kept = Object.entries(members).filter(
      ([, member]) => extent === 'full' || member.isOptional !== true,
    );
    return Object.fromEntries(kept.map(([member, of]) => [member, sampleData(of, extent, member)]));
  }
  if (item !== undefined) return [sampleData(item, extent, name)];
  if (kind === 'reference') return `${name}-1`;
  if (kind.startsWith('one of ')) return kind.slice('one of '.length).split(', ')[0];
  if (!(kind in VALUES)) throw new Error(`no sample for "${kind}"`);
  return VALUES[kind];
}

/** The shape of a schema as text: two schemas with the same text take the same data. */
export function shapeText({
  kind,
  members,
  item,
  isOptional,
  subjectMember,
}: Schema<unknown>): string {
  const mark = `${isOptional === true ? '?' : ''}${subjectMember === undefined ? '' : `@${subjectMember}`}`;
  if (item !== undefined) return `[${shapeText(item)}]${mark}`;
  if (members === undefined) return `${kind}${mark}`;
  const inside = Object.entries(members).map(([name, of]) => `${name}:${shapeText(of)}`);
  return `{${inside.sort().join(',')}}${mark}`;
}
