import type { ConsentState } from '../consent.ts'
import type { ConsentTool } from '../tool.ts'

interface TcData {
  gdprApplies?: boolean
  eventStatus?: string
  purpose?: { consents?: Record<string, boolean> }
  publisher?: { consents?: Record<string, boolean> }
}

/** Purposes of the Transparency and Consent Framework 2.2 that stand for ours. */
const PERSONALISATION = [1, 5, 6]
const MEASUREMENT = [1, 8]
const SAMPLES = [1, 8, 10]

/**
 * IAB TCF 2.2. The callback comes at once and on each change; only a loaded or just finished choice is one. While the
 * dialog is open (`cmpuishown`) all is unknown, or what was chosen before it was opened again. A self-hosted tag has no vendor id: the purposes themselves decide, or
 * the publisher's own consents where the tool keeps them.
 */
export const tool: ConsentTool = (claim) => {
  const api = (window as { __tcfapi?: (...args: unknown[]) => void }).__tcfapi
  let wasChosen = false
  api?.('addEventListener', 2, (data: TcData | null, isOk: boolean) => {
    if (!isOk || !data) return
    const { eventStatus, gdprApplies, purpose = {}, publisher = {} } = data
    const isChosen = eventStatus === 'tcloaded' || eventStatus === 'useractioncomplete'
    if (wasChosen && !isChosen) return
    wasChosen = isChosen
    const state = (purposes: number[]): ConsentState => {
      // Where the law does not apply nobody has been asked.
      if (!isChosen || gdprApplies === false) return 'unknown'
      return purposes.every((id) => purpose.consents?.[id] === true || publisher.consents?.[id] === true)
        ? 'granted'
        : 'denied'
    }
    claim({ personalisation: state(PERSONALISATION), measurement: state(MEASUREMENT), samples: state(SAMPLES) })
  })
  // It calls by itself.
  return () => {}
}
