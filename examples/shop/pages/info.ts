import { linkTo } from '../links.ts'
import type { InLanguages, Language } from '../product.ts'
import { esc } from './html.ts'
import type { Page } from './layout.ts'

type InfoName = 'about' | 'delivery' | 'privacy'

const texts: Record<InfoName, { title: InLanguages; paragraphs: InLanguages[] }> = {
  about: {
    title: { pl: 'O nas', en: 'About us' },
    paragraphs: [
      {
        pl: 'Zacisze prowadzą Hanna, Igor, Weronika i Staszek. Jeździmy do pracowni, rozmawiamy, wypijamy dużo herbaty i wracamy z bagażnikiem pełnym rzeczy owiniętych w gazety.',
        en: 'Zacisze is run by Hanna, Igor, Weronika and Staszek. We visit workshops, talk, drink a lot of tea and come back with a boot full of things wrapped in newspaper.',
      },
      {
        pl: 'Nie mamy kolekcji sezonowych. Jeśli coś jest dobre, zostaje na półce, dopóki ktoś to robi.',
        en: 'We have no seasonal collections. What is good stays on the shelf for as long as somebody makes it.',
      },
    ],
  },
  delivery: {
    title: { pl: 'Dostawa i zwroty', en: 'Delivery and returns' },
    paragraphs: [
      {
        pl: 'Kurier i automat paczkowy kosztują 14,90 zł, a od 199 zł nic. Zamówienia złożone do południa wychodzą tego samego dnia.',
        en: 'Courier and parcel locker cost PLN 14.90, and nothing from PLN 199. Orders placed before noon leave the same day.',
      },
      {
        pl: 'Masz 30 dni na zwrot. Kod do automatu paczkowego wyślemy e-mailem, niczego nie trzeba drukować.',
        en: 'You have 30 days to return. We send the code for the parcel locker by e-mail; there is nothing to print.',
      },
    ],
  },
  privacy: {
    title: { pl: 'Prywatność', en: 'Privacy' },
    paragraphs: [
      {
        pl: 'Koszyk i twój wybór zgód zapisujemy w twojej przeglądarce, bo bez nich sklep nie działa. Niczego więcej nie zapisujemy bez zgody.',
        en: 'The cart and your consent choice are kept in your browser, because the shop cannot work without them. Nothing else is stored without consent.',
      },
      {
        pl: 'Gdy zgodzisz się na personalizację, historia oglądania powstaje i zostaje w twojej przeglądarce. Serwer dostaje tylko kilka liczb potrzebnych do ułożenia strony, bez numeru osoby. Zgodę cofniesz przyciskiem „Ustawienia prywatności” w stopce; historia znika w tej samej chwili.',
        en: 'If you agree to personalisation, the browsing history is made and stays in your browser. The server receives only the few numbers needed to arrange the page, with no number for you. Withdraw with the button “Privacy settings” in the footer; the history is gone at that moment.',
      },
    ],
  },
}

export function infoPage(name: InfoName, language: Language): Page {
  const { title, paragraphs } = texts[name]
  return {
    title: title[language],
    paths: { pl: linkTo(name, 'pl'), en: linkTo(name, 'en') },
    bodyClass: 'info',
    main: `<div class="wrap narrow prose"><h1>${title[language]}</h1>${paragraphs.map((paragraph) => `<p>${esc(paragraph[language])}</p>`).join('')}</div>`,
  }
}
