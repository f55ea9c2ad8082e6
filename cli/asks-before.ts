import type { EdgeClient } from './edge-client.ts'
import { field } from './field.ts'

/** What the tag's address must say where nothing may be asked before consent: the settings would come with an answer. */
export const NOTHING_BEFORE = 'before=nothing'

/** Whether a site's document lets its tag ask before consent; undefined = the edge does not say. */
export async function asksBefore(client: EdgeClient, siteId: string): Promise<boolean | undefined> {
  const answer = await client.call('GET', `/sites/${siteId}/document`)
  if (!answer.ok) return undefined
  const document = field(answer.value, 'document') ?? answer.value
  return field(field(document, 'consent'), 'before') !== 'nothing'
}
