import { edgeHelp, edgeOptions, readArguments } from '../arguments.ts'
import { type Command, CommandError, FAILED } from '../command.ts'
import { createEdgeClient, type EdgeClient, type Refusal } from '../edge-client.ts'
import { field } from '../field.ts'
import { printIssues } from '../print-issues.ts'
import { printRefusal } from '../print-refusal.ts'
import { readDocument } from '../read-document.ts'
import { checkRead } from './validate.ts'

export const push: Command = {
  summary: 'sends a site document to the edge and publishes it',
  help: `vitrine push <site> <file|folder> [--draft]

Checks the document, creates the site when it does not exist yet (root key),
replaces its document and publishes it. A document with errors is refused with
place, reason and suggestion (exit code 1); what is published stays live.

  --draft      replace the document, do not publish it
${edgeHelp}

Examples
  npm run vitrine -- push demo examples/demo-site.json
  npm run vitrine -- push my-shop shops/my-shop --edge https://vitrine.example --key …`,
  async run(args) {
    const options = { ...edgeOptions, draft: { type: 'boolean' } } as const
    const { values, positionals } = readArguments(args, options, ['site', 'file|folder'])
    const [siteId = '', path = ''] = positionals
    const read = readDocument(path)
    const { ok, issues } = checkRead(read)
    printIssues(issues, read.place)
    if (!ok) {
      console.error(`${path} is refused; what is published stays live.`)
      return FAILED
    }
    if (field(read.document, 'site') !== siteId) {
      throw new CommandError(`${path} is the document of "${String(field(read.document, 'site'))}", not of "${siteId}"`)
    }
    const client = createEdgeClient(values)
    const refusal =
      (await replaceDocument(client, siteId, read.document)) ?? (values.draft ? undefined : await publish())
    if (refusal === undefined) {
      if (values.draft) console.log(`The document of ${siteId} is replaced; it is not published yet.`)
      return 0
    }
    printRefusal(refusal, read.place)
    return FAILED

    async function publish(): Promise<Refusal | undefined> {
      const answer = await client.call('POST', `/sites/${siteId}/publish`, {})
      if (!answer.ok) return answer.refusal
      console.log(`Version ${String(field(answer.value, 'version'))} of ${siteId} is published.`)
      return undefined
    }
  },
}

/** Replaces the document; the site is made first when there is none. */
async function replaceDocument(client: EdgeClient, siteId: string, document: unknown): Promise<Refusal | undefined> {
  const put = () => client.call('PUT', `/sites/${siteId}/document`, document)
  let answer = await put()
  if (!answer.ok && answer.refusal.name === 'unknown-site') {
    const created = await client.call('POST', '/sites', { siteId, name: field(document, 'name') })
    if (!created.ok) return created.refusal
    console.log(`The site ${siteId} is created.`)
    answer = await put()
  }
  return answer.ok ? undefined : answer.refusal
}
