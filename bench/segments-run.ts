import { type Decide, ENGINES, type EngineName } from './segments-engines.ts'
import { makeWorkload, type Profile } from './segments-workload.ts'

/** One set of rules and profiles. */
export interface Setting {
  seed: number
  size: number
  /** Share of attributes that a profile lacks. */
  missing: number
}

/** What one runtime can be asked to do, in process or over HTTP. */
export interface Subject {
  /** Prepares an engine; the one before is dropped. Answers the ids of the first profiles, joined. */
  prepare(engine: EngineName, setting: Setting, profiles: number): Promise<string[]>
  /** Decides this many times and answers the number of ids found. */
  decide(times: number): Promise<number>
}

/** The subject in this very process. */
export function localSubject(): Subject {
  let decideOne: Decide = () => []
  let profiles: Profile[] = []
  let next = 0
  return {
    async prepare(engine, { seed, size, missing }, checked) {
      const workload = makeWorkload(seed, size, missing)
      profiles = workload.profiles
      decideOne = ENGINES[engine](workload.rules)
      next = 0
      const answers: string[] = []
      for (const profile of profiles.slice(0, checked)) {
        const ids = await decideOne(profile)
        // One engine gives them by priority.
        answers.push([...ids].sort().join())
      }
      return answers
    },
    async decide(times) {
      let found = 0
      for (let i = 0; i < times; i++) {
        const ids = decideOne(profiles[next++ % profiles.length] ?? {})
        // Waiting for what is there already would cost the engines that need not wait.
        found += Array.isArray(ids) ? ids.length : (await ids).length
      }
      return found
    },
  }
}
