import { type Category, categories } from '../catalogue.ts'
import { categoryLink, linkTo } from '../links.ts'
import type { Language } from '../product.ts'
import { shopWords } from '../words.ts'
import { dataBlock, esc } from './html.ts'

/** Where the tag comes from; absent = the shop without Vitrine. */
export interface TagOptions {
  edgeOrigin: string
  siteId: string
}

export interface PageContext {
  language: Language
  /** The shop's own origin, for canonical addresses. */
  origin: string
  tag?: TagOptions
}

export interface Page {
  title: string
  description?: string
  /** This page in each language. */
  paths: Record<Language, string>
  main: string
  jsonLd?: unknown[]
  /** Events that the theme's script reports to the dataLayer, in order. */
  events?: { event: string; ecommerce?: unknown; [parameter: string]: unknown }[]
  bodyClass: string
  current?: Category
}

const icons = {
  bag: '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 8h14l1 13H4zM8.5 8V6.5a3.5 3.5 0 0 1 7 0V8"/></svg>',
  search:
    '<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/></svg>',
}

export function layout(page: Page, { language, origin, tag }: PageContext): string {
  const w = shopWords[language]
  const other: Language = language === 'pl' ? 'en' : 'pl'
  const title = page.bodyClass === 'home' ? `Zacisze. ${page.title}` : `${page.title} | Zacisze`
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${esc(title)}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="${esc(page.description ?? w.tagline)}">
<meta name="theme-color" content="#faf6ee">
<link rel="canonical" href="${esc(origin + page.paths[language])}">
<link rel="alternate" hreflang="pl" href="${esc(origin + page.paths.pl)}">
<link rel="alternate" hreflang="en" href="${esc(origin + page.paths.en)}">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/theme.css">
<script src="/assets/consent.js"></script>
${tag ? `<script async src="${esc(`${tag.edgeOrigin}/t.js?s=${tag.siteId}`)}"></script>` : ''}
<script defer src="/assets/catalogue.js"></script>
<script defer src="/assets/shop.js"></script>
${(page.jsonLd ?? []).map((data) => dataBlock('application/ld+json', data)).join('\n')}
${dataBlock('application/json', page.events ?? [], 'page-events')}
</head>
<body class="${page.bodyClass}">
<a class="skip" href="#main">${w.skip}</a>
<p class="strip">${w.strip}</p>
<header class="top">
<div class="wrap bar">
<a class="logo" href="${linkTo('home', language)}">Zacisze<i>.</i></a>
<form class="find" role="search" action="${linkTo('search', language)}"><label class="unseen" for="q">${w.search}</label><input id="q" name="q" type="search" placeholder="${w.searchHint}" autocomplete="off"><button aria-label="${w.search}">${icons.search}</button></form>
<a class="lang" href="${esc(page.paths[other])}" hreflang="${other}" lang="${other}">${other === 'en' ? 'EN' : 'PL'}<span class="unseen"> ${other === 'en' ? 'English' : 'Polski'}</span></a>
<a class="bag" href="${linkTo('cart', language)}" aria-label="${w.cart}">${icons.bag}<span class="bag-word">${w.cart}</span><b data-cart-count>0</b></a>
</div>
<nav class="wrap shelves" aria-label="${w.menu}">${categories
    .map(
      (category) =>
        `<a href="${categoryLink(category, language)}"${category === page.current ? ' aria-current="page"' : ''}>${esc(category.name[language])}</a>`,
    )
    .join('')}</nav>
</header>
<main id="main">${page.main}</main>
<footer class="foot"><div class="wrap feet">
<div><p class="logo">Zacisze<i>.</i></p><p>${w.footerText}</p></div>
<nav aria-label="${w.shop}"><h2>${w.shop}</h2>${categories.map((category) => `<a href="${categoryLink(category, language)}">${esc(category.name[language])}</a>`).join('')}</nav>
<nav aria-label="${w.help}"><h2>${w.help}</h2><a href="${linkTo('delivery', language)}">${w.delivery}</a><a href="${linkTo('about', language)}">${w.about}</a><a href="${linkTo('privacy', language)}">${w.privacy}</a><button type="button" data-consent-open>${w.privacySettings}</button></nav>
</div><p class="wrap demo">${w.demo}</p></footer>
${consentBanner(language)}
</body>
</html>`
}

function consentBanner(language: Language): string {
  const w = shopWords[language]
  const choice = (name: string, label: string, fixed = '') =>
    `<label><input type="checkbox" name="${name}"${fixed}> <span>${label}</span></label>`
  return `<section class="consent" data-consent hidden role="region" aria-label="${w.privacySettings}">
<h2>${w.consentTitle}</h2><p>${w.consentText}</p>
<form data-consent-form hidden>${choice('necessary', w.necessary, ' checked disabled')}${choice('personalisation', w.personalisation)}${choice('analytics', w.analytics)}${choice('marketing', w.marketing)}<button class="button" type="submit">${w.save}</button></form>
<div class="choices"><button type="button" class="button" data-consent-all>${w.acceptAll}</button><button type="button" class="button plain" data-consent-none>${w.rejectAll}</button><button type="button" class="quiet" data-consent-choose>${w.choose}</button></div>
</section>`
}
