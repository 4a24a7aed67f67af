export { startSandbox, type RunningSandbox, type StartOptions } from './start.ts';
