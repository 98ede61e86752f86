/**
 * A copy of plain data, maps, sets, typed arrays and objects of classes without `#` members, which shares nothing with
 * the original: what is reached by two ways is one thing in the copy too. Functions stay the same.
 */
export function copyState<T>(state: T): T {
  return copied(state, new Map()) as T;
}

function copied(value: unknown, copies: Map<object, object>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return copies.get(value) ?? copiedObject(value, copies);
}

function copiedObject(value: object, copies: Map<object, object>): object {
  if (Array.isArray(value)) return copiedList(value, copies);
  if (value instanceof Map) return copiedMap(value, copies);
  if (value instanceof Set) return copiedSet(value, copies);
  if (ArrayBuffer.isView(value)) return kept(value, structuredClone(value), copies);
  const copy = Object.assign(
    Object.create(Object.getPrototypeOf(value) as object) as object,
    value,
  );
  return copiedMembers(kept(value, copy, copies), copies);
}

function copiedMembers<T extends object>(copy: T, copies: Map<object, object>): T {
  const members = copy as Record<string, unknown>;
  for (const name in members) {
    const member = members[name];
    if (typeof member === 'object' && member !== null) members[name] = copied(member, copies);
  }
  return copy;
}

function copiedList(list: readonly unknown[], copies: Map<object, object>): unknown[] {
  const copy = kept(list, list.slice(), copies);
  for (let index = 0; index < copy.length; index += 1) {
    const item = copy[index];
    if (typeof item === 'object' && item !== null) copy[index] = copied(item, copies);
  }
  return copy;
}

function copiedMap(map: ReadonlyMap<unknown, unknown>, copies: Map<object, object>): object {
  const copy = kept(map, new Map<unknown, unknown>(), copies);
  for (const [key, value] of map) copy.set(copied(key, copies), copied(value, copies));
  return copy;
}

function copiedSet(set: ReadonlySet<unknown>, copies: Map<object, object>): object {
  const copy = kept(set, new Set<unknown>(), copies);
  for (const item of set) copy.add(copied(item, copies));
  return copy;
}

/** Noted before its parts are copied, since they may lead back to it. */
function kept<T extends object>(of: object, copy: T, copies: Map<object, object>): T {
  copies.set(of, copy);
  return copy;
}
