import { examineSettings, type Program } from '@sangsaeng/configuration';

const isProgram = (name: string): name is Program => ['api', 'worker', 'cli'].includes(name);

/**
 * What a program would say against its environment. That the API starts with development identities only is a truth
 * of this version and no mistake of whoever deploys it.
 */
export function settingMistakes(
  where: string,
  program: string,
  env: Readonly<Record<string, string>>,
): readonly string[] {
  if (!isProgram(program)) return [`${where}: no program is called ${program}`];
  const { problems } = examineSettings(env, program, {
    secretFiles: () => ({ text: 'a secret of its own', mode: 0o440 }),
  });
  return problems
    .filter(({ code }) => !(code === 'DEVELOPMENT_IDENTITY' && env['NODE_ENV'] === 'production'))
    .map(({ code, setting, message }) => `${where}: ${code} ${setting} (${message})`);
}

/** Environment variables that look like a secret in clear. */
export function clearSecrets(
  where: string,
  env: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.keys(env)
    .filter((name) => /PASSWORD|SECRET|TOKEN/.test(name) && !name.endsWith('_FILE'))
    .map((name) => `${where}: ${name} is a secret in clear`);
}
