const KEY =
  /^(?:asin|sku|product_?id|id_product|products?_id|item_?id|model_?id|pid|product_?code|variant(?:_?id)?|id|p|code)$/i
const TOKEN = /^[A-Z\d][\w.\-/]{1,39}$/i

/** "/dp/B07XJ8C8F5", "/shoes-p-123456.html", "?id_product=12". */
export function idsOfUrl(url: URL): string[] {
  const ids: string[] = []
  for (const [key, value] of [...url.searchParams].slice(0, 30)) if (KEY.test(key)) ids.push(value)
  const path = url.pathname.split('/').filter(Boolean).slice(-4).reverse()
  const marked =
    /\/(?:dp|p|pd|ip|prod|product|products|item|itm|sku|artikel)\/(?:[^/]*-)?([a-z\d]*\d[a-z\d]{2,})(?:[/.?]|$)/i.exec(
      url.pathname,
    )?.[1]
  if (marked) ids.push(marked)
  ids.push(...(/product-[a-z]{3}-(\d+)/i.exec(url.pathname)?.slice(1, 2) ?? []))
  for (const segment of path) {
    const bare = segment.replace(/\.(html?|php|aspx|prd|jsp)$/i, '')
    // A code in capitals: "CW2288-111".
    if (/^(?=.*\d)[A-Z\d]+(?:-[A-Z\d]+)+$/.test(bare)) ids.push(bare)
    // "-i378023244-s1895600858": the item, and which of its sizes.
    ids.push(...(/-i(\d{6,})-s(\d{6,})$/.exec(bare)?.slice(1) ?? []))
    ids.push(
      ...(/(?:^|[-_.])(?!(?:19|20)\d\d$)([a-z]{0,3}\d{4,}[a-z\d]*)$/i.exec(bare)?.slice(1, 2) ?? []),
      ...(/^([a-z]{0,3}\d{4,})(?:[-_.]|$)/i.exec(bare)?.slice(1, 2) ?? []),
    )
    ids.push(...(/(?:^|[-_])p-?(\d{2,})$/i.exec(bare)?.slice(1, 2) ?? []))
    // "pid,150617".
    ids.push(...(/^(?:[a-z]*id|p|sku),(\w{2,})/i.exec(bare)?.slice(1, 2) ?? []))
  }
  return ids.filter((id) => TOKEN.test(id) && /\d/.test(id)).slice(0, 4)
}
