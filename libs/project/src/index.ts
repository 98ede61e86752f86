export { projectEvents, type ProjectEvent } from './domain/project.events';
export {
  projectDecider,
  projectStream,
  type ProjectCommand,
  type ProjectRefusal,
  type ProjectState,
} from './domain/project.decider';
export { projectProjections } from './read/project-projections';
