export { startSandbox, type RunningSandbox, type StartOptions } from './start.ts';
export { startWebdam, type RunningWebdam } from './webdam/start.ts';
