/** Minor units by currency as text: `{ PLN: 12900 }` -> "129.00 PLN". */
export function formatMoney(sums: Readonly<Record<string, number>>): string {
  const parts = Object.entries(sums).map(([currency, minor]) => {
    const digits = fractionDigits(currency)
    return `${(minor / 10 ** digits).toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${currency}`
  })
  return parts.join(' + ') || '0'
}

function fractionDigits(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    // A currency code of a browser that is none.
    return 2
  }
}
