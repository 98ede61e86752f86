export { ALL_SETTINGS } from './all-settings';
export { BadConfig, problem, type ConfigProblem, type ConfigProblemCode } from './bad-config';
export { describeSettings } from './describe-settings';
export { isLoopbackAddress, isLoopbackHost } from './loopback-address';
export {
  examineSettings,
  readSettings,
  type Environment,
  type ReadingPorts,
} from './read-settings';
export { type SecretFile, type SecretFiles } from './secret-file';
export {
  defaultOf,
  isSecret,
  PROGRAMS,
  type Program,
  type Setting,
  type SettingType,
} from './setting';
export { type EventStoreSettings, type ReadStoreSettings, type Settings } from './settings';
