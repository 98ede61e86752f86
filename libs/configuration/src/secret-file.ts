import { readFileSync, statSync } from 'node:fs';
import { problem, type ConfigProblem } from './bad-config';

const BYTES_MAX = 65_536;

/** What a file of a secret holds and who may read it: the lower nine bits of its mode. */
export type SecretFile = { readonly text: string; readonly mode: number };
export type SecretFiles = (path: string) => SecretFile;

/** Reads through links: orchestrators mount secrets as links. Throws what the file system throws. */
export const secretFilesOnDisk: SecretFiles = (path) => {
  const { mode, size } = statSync(path);
  if (size > BYTES_MAX) throw new Error('larger than a secret');
  return { text: readFileSync(path, 'utf8'), mode: mode & 0o777 };
};

type Read = { readonly value: string } | { readonly problem: ConfigProblem };

/** The secret in the file that a variable names. One that everybody may read is taken, with a warning. */
export function readSecret(
  name: string,
  path: string,
  files: SecretFiles,
  warn: (message: string) => void,
): Read {
  let file: SecretFile;
  try {
    file = files(path);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return unusable(name, path, `읽을 수 없습니다(${why})`, `cannot be read (${why})`);
  }
  const value = file.text.replace(/\r?\n$/, '');
  if (value.trim() === '') return unusable(name, path, '비어 있습니다', 'is empty');
  if (/[\r\n\0]/.test(value))
    return unusable(name, path, '한 줄이 아닙니다', 'holds more than one line');
  // Orchestrators mount secrets readable by the group of the pod, and it has no other group: that is taken silently.
  if ((file.mode & 0o007) !== 0)
    warn(
      `${name}: 파일을 누구나 읽을 수 있습니다 · everybody on this machine may read the file ${path}`,
    );
  return { value };
}

function unusable(name: string, path: string, ko: string, en: string): Read {
  return {
    problem: problem('SECRET_FILE', name, `${name}: 파일 ${path}: ${ko}`, `the file ${path} ${en}`),
  };
}
