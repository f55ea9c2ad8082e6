import type { Card, FrameWidget, OfferWidget, PopupWidget } from '../../shared/wire/widget.ts'

export const aCard = (card: Partial<Card> = {}): Card => ({
  id: '101',
  name: 'Kubek Poranek 350 ml',
  url: '/produkt/kubek-poranek',
  image: '/img/101.svg',
  brand: 'Glinka',
  price: 4900,
  currency: 'PLN',
  ...card,
})

export const aFrame = (frame: Partial<FrameWidget> = {}): FrameWidget => ({
  kind: 'frame',
  title: 'Najchętniej kupowane',
  scenario: 'best_sellers',
  cards: [
    aCard(),
    aCard({
      id: '102',
      name: 'Wazon Wydma, ręcznie toczony, piaskowy',
      url: '/produkt/wazon',
      image: '/img/102.svg',
      price: 12900,
      oldPrice: 17900,
      lowest30: 15900,
    }),
    aCard({
      id: '103',
      name: 'Lampa stołowa Brzask',
      brand: 'Jasno',
      url: '/produkt/lampa',
      image: '/img/103.svg',
      price: 32900,
    }),
    aCard({
      id: '104',
      name: 'Pled z wełny merynosa Zawieja 130 × 180 cm',
      brand: 'Runo',
      url: '/produkt/pled',
      image: '/img/104.svg',
      price: 45900,
    }),
  ],
  ...frame,
})

export const aPopup = (popup: Partial<PopupWidget> = {}): PopupWidget => ({
  kind: 'popup',
  title: 'Twój koszyk poczeka, rabat też',
  body: 'Dokończ zamówienie w ciągu 7 dni i zapłać o 10% mniej.',
  code: 'WRACAM10',
  terms: 'Kod działa od 150 zł i nie łączy się z innymi kodami.',
  validUntilAt: Date.UTC(2026, 11, 31),
  link: { label: 'Przejdź do kasy', href: '/next' },
  ...popup,
})

export const anOffer = (offer: Partial<OfferWidget> = {}): OfferWidget => ({
  kind: 'offer',
  title: '10% na pierwsze zakupy',
  body: 'Miło, że jesteś. Wpisz kod w koszyku.',
  code: 'DZIENDOBRY',
  terms: 'Jeden kod na zamówienie.',
  validUntilAt: Date.UTC(2026, 11, 31),
  link: { label: 'Zobacz nowości', href: '/next' },
  ...offer,
})
