export { projectEvents, type ProjectEvent } from './domain/project.events';
