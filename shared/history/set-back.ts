import type { Appending } from './log.ts'

/** A clock that is behind by more than a day: the times before were wrong, and must not stay "now" for weeks. */
export function setBack({ _head: head, _tail: tail, _now: now }: Appending): Pick<Appending, '_head' | '_tail'> {
  const early = (at: number) => Math.min(at, now)
  return {
    _tail: tail.map((event) => ({ ...event, at: early(event.at) })),
    _head: {
      ...head,
      startedAt: early(head.startedAt),
      lastAt: now,
      kept: head.kept.map(([endAt, count]) => [early(endAt), count] as const),
      rollups: Object.fromEntries(
        Object.entries(head.rollups).map(([name, rollup]) => [
          name,
          { ...rollup, firstAt: early(rollup.firstAt), lastAt: early(rollup.lastAt) },
        ]),
      ),
      ...(head.session && {
        session: { ...head.session, startedAt: early(head.session.startedAt), clockAt: early(head.session.clockAt) },
      }),
    },
  }
}
