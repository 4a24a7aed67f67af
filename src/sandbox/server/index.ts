export { startSandbox, type RunningSandbox, type StartOptions } from './start.ts';
export { startWebdam, type RunningWebdam, type StartWebdamOptions } from './webdam/start.ts';
