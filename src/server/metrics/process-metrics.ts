import { Counter, Gauge, type Registry } from 'prom-client';

/** What every exporter tells of its process, under the usual names. The client library's own set would watch this process for good. */
export function processMetrics(registry: Registry): void {
  const registers = [registry];
  new Gauge({
    name: 'process_start_time_seconds',
    help: 'When the server’s process was started, in seconds since 1970.',
    registers,
    collect() {
      this.set(Math.round(performance.timeOrigin / 1000));
    },
  });
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory of the server’s process, without its engines.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Processor time of the server’s process, without its engines.',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
}
