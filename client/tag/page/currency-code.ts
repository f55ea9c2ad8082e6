/** `written` as an ISO 4217 code: "pln" and " EUR " too. */
export function currencyCode(written: unknown): string | undefined {
  const code = typeof written === 'string' ? written.trim().toUpperCase() : ''
  return /^[A-Z]{3}$/.test(code) ? code : undefined
}
