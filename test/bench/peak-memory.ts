import { readFileSync, writeFileSync } from 'node:fs';

/** Resident memory of a process in MB: now, or the most since `forgetPeak`. As the kernel counts it, so nothing between two looks is missed. */
export function memoryMb(pid: number, of: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
  const kilobytes = new RegExp(`${of}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error(`The system does not tell the memory of process ${pid}`);
  return Number(kilobytes) / 1024;
}

/** From now on the peak counts anew. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
