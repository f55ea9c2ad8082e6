const css = `:host{all:initial;position:fixed;inset:auto 8px 8px auto;z-index:2147483647;max-width:480px;max-height:45vh;overflow:auto;background:#1d1c1a;color:#fff;padding:8px;font:12px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}`

let panel: HTMLElement | undefined

/** The report in a corner of the page, for owners who do not open a console. It folds: a banner's button may be beneath. */
export function showPanel(text: string): void {
  if (!panel?.isConnected) {
    // A name of its own: no overlay gives way to it, see arm/blocked.ts.
    const host = document.createElement('vitrine-debug')
    const root = host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
    const details = document.createElement('details')
    details.open = true
    panel = document.createElement('div')
    const summary = document.createElement('summary')
    summary.textContent = 'Vitrine'
    details.append(summary, panel)
    root.append(details)
    document.body.append(host)
  }
  panel.textContent = text
}
