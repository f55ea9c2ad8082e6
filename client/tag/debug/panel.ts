const css = `:host{all:initial;position:fixed;inset:auto 8px 8px auto;z-index:2147483647;max-width:min(480px,90vw);max-height:45vh;overflow:auto;background:#1d1c1a;color:#fff;border-radius:8px;box-shadow:0 4px 24px #0006}
pre{margin:0;padding:12px 14px;font:12px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}`

let pre: HTMLElement | undefined

/** The report in a corner of the page, for owners who do not open a console. */
export function showPanel(text: string): void {
  if (!pre?.isConnected) {
    // A name of its own: no overlay gives way to it, see arm/blocked.ts.
    const host = document.createElement('vitrine-debug')
    const root = host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
    pre = document.createElement('pre')
    root.append(pre)
    document.body.append(host)
  }
  pre.textContent = text
}
