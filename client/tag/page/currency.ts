import type { Steps } from './steps.ts'

/** Where a page is sold, for symbols that many currencies share. */
export interface Market {
  /** BCP 47, the page's own. */
  lang: string
  host: string
}

// A code begins with its country's two letters, so one list answers "code?" and "whose?".
const CODES =
  'AED ARS AUD BAM BDT BGN BHD BRL BYN CAD CHF CLP CNY COP CRC CZK DKK DOP DZD EGP EUR GBP GEL GTQ HKD HRK HUF IDR ILS INR IRR ISK JOD JPY KES KRW KWD KZT LBP LKR MAD MDL MKD MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN PYG QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD UAH USD UYU UZS VND ZAR'
const EURO = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK EU'

// Pattern and code. First match wins, so the longer sign stands before its part ("R$" before "$").
const SIGNS =
  '[Zz][łŁ] PLN;€ EUR;£|￡ GBP;[Kk][čČ] CZK;(?<![A-Za-z])Ft\\b HUF;(?<![A-Za-z])[Ll](?:ei|EI)\\b RON;лв BGN;₽|руб|\\d\\s*р\\. RUB;₴|грн UAH;₺|(?<![A-Za-z])TL\\b TRY;₹|(?<![A-Za-z])[Rr]s\\b INR;R\\$ BRL;₫|\\dđ VND;฿ THB;₪ ILS;₩|원 KRW;درهم|د\\.إ AED;ريال|ر\\.س SAR;د\\.ك KWD;جنيه|ج\\.م|(?<![A-Za-z])L\\.?E\\b EGP;تومان IRR;\\b(?:din|RSD)\\b|дин RSD;(?<![A-Za-z])kn\\b HRK;\\bUS ?\\$ USD;\\bCA?\\$ CAD;\\bAU?\\$ AUD;\\bNZ\\$ NZD;HK\\$ HKD;NT\\$ TWD;\\bS\\$ SGD;MX\\$ MXN;S/ PEN;(?<![A-Za-z])KM\\b BAM;₦ NGN;₱ PHP;৳|\\bTk\\b BDT;\\bDT\\b TND;\\bDH\\b MAD;₡ CRC;₲ PYG;₸ KZT;₾ GEL;\\bRp\\b IDR;\\bRM\\b MYR;\\bKSh\\b KES;円|¥|￥ JPY'
    .split(';')
    .map((sign): [RegExp, string] => [new RegExp(sign.slice(0, -4)), sign.slice(-3)])

function ofCountry(country: string): string | undefined {
  const region = country.toUpperCase() === 'UK' ? 'GB' : country.toUpperCase()
  if (!/^[A-Z]{2}$/.test(region)) return undefined
  return EURO.includes(region) ? 'EUR' : CODES.split(' ').find((code) => code.startsWith(region))
}

/** "en-CA" -> CA; without a region the one where most speak it: "pl" -> PL. */
function regionOf(lang: string): string | undefined {
  try {
    return new Intl.Locale(lang.replace('_', '-')).maximize().region
  } catch {
    // Not a language tag: shops write "english".
    return undefined
  }
}

const known = new WeakMap<Market, { currency: string | undefined }>()

/** The currency that the page's country suggests: its top-level domain, else its language. */
export function currencyOfMarket(market: Market): string | undefined {
  // Asked for each text that may be a price, and the answer takes long.
  const found = known.get(market) ?? {
    currency: ofCountry(market.host.split('.').at(-1) ?? '') ?? ofCountry(regionOf(market.lang) ?? ''),
  }
  known.set(market, found)
  return found.currency
}

/** The currency of a visible price: its ISO code, else its sign; "$", "kr" and "¥" by the market. The last resort. */
export function currencyOfText(text: string, market: Market): string | undefined {
  if (/^[\d\s.,]*$/.test(text)) return undefined
  const code = text.match(/(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/)?.[0]
  if (code && CODES.includes(code)) return code
  // "1 299,-", "15.–": whole units, in the country's own currency.
  if (/(?<![a-z])kr\b|:-|\d\s?[,.][-–—]/i.test(text)) return currencyOfMarket(market)
  if (/¥|元/.test(text) && currencyOfMarket(market) === 'CNY') return 'CNY'
  const sign = SIGNS.find(([pattern]) => pattern.test(text))?.[1]
  if (sign) return sign
  // Only countries whose own currency is written with it: a German page in dollars sells in US dollars.
  if (!text.includes('$')) return undefined
  const ofMarket = currencyOfMarket(market)
  return /D$|MXN|CLP|ARS|COP|UYU|BRL/.test(ofMarket ?? '') ? ofMarket : 'USD'
}

/** Signs that an engine is made to compile in one step. */
const SIGNS_A_STEP = 8

/** Uses each sign's pattern once: an engine compiles it then, anew for texts beyond Latin-1, and all at once take long. */
export function* compileSigns(text: string): Steps<void> {
  let used = 0
  // Not by `entries`, which old libraries have replaced.
  for (const [pattern] of SIGNS) {
    if (used++ % SIGNS_A_STEP === 0) yield
    pattern.test(text)
  }
}
