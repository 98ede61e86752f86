import { Problem, type FieldError } from './problem';

/**
 * The parameters of a query string, each at most once, in NFC. Fastify would turn a repeated one into a list and keep
 * what is not valid percent-encoding as it stands; both are refused here.
 */
export function readQuery(url: string): ReadonlyMap<string, string> {
  const start = url.indexOf('?');
  const parameters = new Map<string, string>();
  const errors: FieldError[] = [];
  const parts = start < 0 ? [] : url.slice(start + 1).split('&');
  for (const part of parts.filter((text) => text !== '')) {
    const equals = part.indexOf('=');
    const name = decoded(equals < 0 ? part : part.slice(0, equals));
    const value = decoded(equals < 0 ? '' : part.slice(equals + 1));
    if (name === undefined || value === undefined) errors.push(undecodable(part));
    else if (parameters.has(name)) errors.push(repeated(name));
    else parameters.set(name, value);
  }
  if (errors.length > 0) throw new Problem('PARAMETER_INVALID', { errors });
  return parameters;
}

function decoded(text: string): string | undefined {
  try {
    const value = decodeURIComponent(text.replaceAll('+', ' '));
    return value.includes('\0') ? undefined : value.normalize('NFC');
  } catch {
    return undefined;
  }
}

function undecodable(part: string): FieldError {
  return {
    parameter: part.slice(0, 100),
    detail: '퍼센트 인코딩된 UTF-8이 아닙니다.',
    detailEn: 'Not percent-encoded UTF-8.',
  };
}

function repeated(parameter: string): FieldError {
  return {
    parameter,
    detail: '같은 매개변수가 두 번 있습니다.',
    detailEn: 'The parameter is given twice.',
  };
}
