/** What some work gives, and how long this thread computed for it, in milliseconds. */
export function withCpuTime<T extends object>(work: () => T): T & { readonly cpuMs: number } {
  const before = process.threadCpuUsage();
  const given = work();
  const { user, system } = process.threadCpuUsage(before);
  return { ...given, cpuMs: (user + system) / 1000 };
}
