import type { Language } from './product.ts'

const formats: Record<Language, Intl.NumberFormat> = {
  pl: new Intl.NumberFormat('pl-PL', { style: 'currency', currency: 'PLN' }),
  en: new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'PLN' }),
}

/** Grosze as the shop writes them: "49,00 zł". */
export function money(grosze: number, language: Language): string {
  return formats[language].format(grosze / 100)
}
