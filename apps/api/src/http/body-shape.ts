import type { Type as Class } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';

/** What a body class declares of one member. */
export type MemberShape = {
  readonly fits: (value: unknown) => boolean;
  readonly optional: boolean;
  /** Another spelling of the same value becomes the one that is recorded. */
  readonly normal?: (value: unknown) => unknown;
  /** The class of the object, or of each object of the list. */
  readonly part?: () => Class;
};

type Members = Readonly<Record<string, unknown>>;
type BodyShape = ReadonlyMap<string, MemberShape>;

const declared = new WeakMap<object, Map<string, MemberShape>>();
const shapes = new WeakMap<Class, { readonly shape: BodyShape | undefined }>();

/** Remembers what a decorator declares of a member, besides telling class-validator. */
export function declareMember(shape: MemberShape): PropertyDecorator {
  return (prototype, name) => {
    const members = declared.get(prototype) ?? new Map<string, MemberShape>();
    declared.set(prototype, members.set(String(name), shape));
  };
}

/**
 * A body that fits its class, as plain data without what was left out. It is read in one pass, which class-validator
 * takes many times as long for. `undefined` for a body that does not fit, and for a class that declares more than
 * shapes know: class-validator then decides, and has the words for what is wrong.
 */
export function fittingBody(type: Class, value: unknown): Members | undefined {
  const shape = shapeOf(type);
  if (shape === undefined || typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return undefined;
  for (const name of Object.keys(value)) if (!shape.has(name)) return undefined;
  const body: Record<string, unknown> = {};
  for (const [name, member] of shape) {
    const read = readMember(member, (value as Members)[name]);
    if (read === UNFIT) return undefined;
    if (read !== undefined) body[name] = read;
  }
  return body;
}

const UNFIT = Symbol('unfit');

function readMember({ optional, normal, fits, part }: MemberShape, given: unknown): unknown {
  if (given === undefined && optional) return undefined;
  const value = normal === undefined ? given : normal(given);
  if (!fits(value)) return UNFIT;
  if (part === undefined) return value;
  const type = part();
  if (!Array.isArray(value)) return fittingBody(type, value) ?? UNFIT;
  const parts = value.map((each) => fittingBody(type, each));
  return parts.includes(undefined) ? UNFIT : parts;
}

function shapeOf(type: Class): BodyShape | undefined {
  let known = shapes.get(type);
  if (known === undefined) {
    known = { shape: wholeShape(type) };
    shapes.set(type, known);
  }
  return known.shape;
}

function wholeShape(type: Class): BodyShape | undefined {
  const shape = new Map(lineOf(type).flatMap((prototype) => [...(declared.get(prototype) ?? [])]));
  return saysAll(shape, type) ? shape : undefined;
}

/** From the most general class on, as what a class declares again replaces what it inherits. */
function lineOf(type: Class): readonly object[] {
  const line: object[] = [];
  let prototype = type.prototype as object | null;
  for (; prototype !== null; prototype = Object.getPrototypeOf(prototype) as object | null)
    line.unshift(prototype);
  return line;
}

/** True when class-validator checks nothing that the shape does not know of. */
function saysAll(shape: BodyShape, type: Class): boolean {
  const checks = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const counted = Map.groupBy(checks, ({ propertyName }) => propertyName);
  if (shape.size === 0 || counted.size !== shape.size) return false;
  return [...shape].every(([name, { optional, part }]) => {
    const own = 1 + (optional ? 1 : 0) + (part === undefined ? 0 : 1);
    return counted.get(name)?.length === own;
  });
}
