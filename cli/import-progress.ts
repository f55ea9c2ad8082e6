import { Presets, SingleBar } from 'cli-progress'

export interface Progress {
  update(value: number): void
  stop(): void
}

/** A progress bar on the terminal's error stream; nothing where that is no terminal. */
export function startProgress(label: string, total: number): Progress {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} }
  const bar = new SingleBar(
    { format: `${label} [{bar}] {percentage}% · {eta_formatted}`, hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  )
  bar.start(total, 0)
  return { update: (value) => bar.update(value), stop: () => bar.stop() }
}
