// ISO 4217 minor units that are not 2. Intl is not asked: its data differ between engines.
const WITHOUT_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
const WITH_THREE = 'BHD IQD JOD KWD LYD OMR TND'

/** How many decimals a currency (ISO 4217 code) has. */
export function minorDigits(currency: string): number {
  return WITHOUT_DECIMALS.includes(currency) ? 0 : WITH_THREE.includes(currency) ? 3 : 2
}

/** "1800" in minor units, as WooCommerce's Store API and Shopify's cart give them. */
export function parseMinor(written: unknown): number | undefined {
  const amount = typeof written === 'string' && /^\d+$/.test(written) ? Number(written) : written
  return typeof amount === 'number' && Number.isSafeInteger(amount) && amount >= 0 ? amount : undefined
}
