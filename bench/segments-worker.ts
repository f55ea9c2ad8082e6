import type { EngineName } from './segments-engines.ts'
import { localSubject, type Setting } from './segments-run.ts'

const subject = localSubject()

type Command = { prepare: { engine: EngineName; setting: Setting; profiles: number } } | { decide: number }

/** The same subject inside workerd; its clock stands still, so the caller measures. */
const worker = {
  async fetch(request: Request): Promise<Response> {
    // Only the bench speaks to it.
    const command = (await request.json()) as Command
    if ('decide' in command) return Response.json(await subject.decide(command.decide))
    const { engine, setting, profiles } = command.prepare
    return Response.json(await subject.prepare(engine, setting, profiles))
  },
}

// biome-ignore lint/style/noDefaultExport: the form of a Worker
export default worker
