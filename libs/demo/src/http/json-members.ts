export type Json = Readonly<Record<string, unknown>>;

/** The body of an answer; empty where it is no JSON object. */
export function bodyOf(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : {};
  } catch {
    return {};
  }
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that is text; empty where it is not. */
export function textIn(body: Json, member: string): string {
  const value = body[member];
  return typeof value === 'string' ? value : '';
}

/** A member that is a list of objects; empty where it is not. */
export function listIn(body: Json, member: string): readonly Json[] {
  const value = body[member];
  return Array.isArray(value) ? value.filter(isJson) : [];
}
