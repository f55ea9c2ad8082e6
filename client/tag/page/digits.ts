// The first code point of each decimal digit row that shops write: Arabic, Persian, Devanagari, Bengali, Thai, full width.
const DIGIT_ROWS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10]

/** Digits of any script as 0-9, direction marks dropped, the Arabic decimal point as a point. */
export function toAscii(text: string): string {
  return text
    .replace(/[٠-٩۰-۹०-९০-৯๐-๙０-９]/g, (digit) => {
      const code = digit.charCodeAt(0)
      return String(code - (DIGIT_ROWS.findLast((row) => row <= code) ?? code))
    })
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069٬]/g, '')
    .replace(/٫/g, '.')
}
