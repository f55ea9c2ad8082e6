import { describe, expect, test } from 'vitest'
import { trafficSource } from './source.ts'

const shop = 'https://www.sklep.example.pl/'

describe('where a visit comes from', () => {
  test.each([
    ['https://www.google.pl/', 'search', 'google.pl'],
    ['https://www.google.com/search?q=buty', 'search', 'google.com'],
    ['https://duckduckgo.com/', 'search', 'duckduckgo.com'],
    ['https://www.bing.com/', 'search', 'bing.com'],
    ['https://pl.search.yahoo.com/', 'search', 'pl.search.yahoo.com'],
    ['android-app://com.google.android.googlequicksearchbox/', 'search', 'com.google.android.googlequicksearchbox'],
    ['https://m.facebook.com/', 'social', 'm.facebook.com'],
    ['https://l.instagram.com/?u=x', 'social', 'l.instagram.com'],
    ['https://t.co/abc', 'social', 't.co'],
    ['https://x.com/', 'social', 'x.com'],
    ['https://youtu.be/1', 'social', 'youtu.be'],
    ['https://mail.google.com/', 'email', 'mail.google.com'],
    ['https://poczta.onet.pl/', 'email', 'poczta.onet.pl'],
    ['android-app://com.google.android.gm', 'email', 'com.google.android.gm'],
    ['https://blog.example.com/post', 'referral', 'blog.example.com'],
    ['https://netflix.com/', 'referral', 'netflix.com'],
    ['https://notgoogle.com/', 'referral', 'notgoogle.com'],
    ['https://chatgpt.com/', 'referral', 'chatgpt.com'],
  ])('the referrer %s is %s', (referrer, kind, source) => {
    expect(trafficSource(shop, referrer)).toEqual({ class: kind, source })
  })

  test.each(['', 'about:blank', 'nonsense'])('the referrer %j is direct', (referrer) => {
    expect(trafficSource(shop, referrer)).toEqual({ class: 'direct' })
  })

  test.each([
    'https://sklep.example.pl/buty',
    'https://www.sklep.example.pl/buty?utm_campaign=x',
    'https://checkout.example.pl/',
    'https://secure.payu.com/pay/',
    'https://accounts.google.com/signin',
    'https://www.paypal.com/pl/',
  ])('the referrer %s is internal: the visitor never left', (referrer) => {
    expect(trafficSource(shop, referrer)).toEqual({ class: 'internal' })
  })

  test('two shops under one public suffix are two sites', () => {
    expect(trafficSource('https://a.com.pl/', 'https://b.com.pl/')).toEqual({ class: 'referral', source: 'b.com.pl' })
    expect(trafficSource('https://a.co.uk/', 'https://shop.a.co.uk/')).toEqual({ class: 'internal' })
    expect(trafficSource('http://127.0.0.1:8788/', 'http://127.0.0.1:8788/a')).toEqual({ class: 'internal' })
    expect(trafficSource('http://10.0.0.1/', 'http://10.0.1.1/')).toEqual({ class: 'referral', source: '10.0.1.1' })
  })
})

describe('what the address says goes first', () => {
  test.each([
    [
      'utm_source=Google&utm_medium=cpc&utm_campaign=Wiosna%202026',
      { class: 'paid', source: 'google', medium: 'cpc', campaign: 'Wiosna 2026' },
    ],
    ['utm_source=newsletter&utm_medium=email', { class: 'email', source: 'newsletter', medium: 'email' }],
    ['utm_source=newsletter', { class: 'email', source: 'newsletter' }],
    ['utm_source=facebook&utm_medium=paid_social', { class: 'paid', source: 'facebook', medium: 'paid_social' }],
    ['utm_source=facebook&utm_medium=social', { class: 'social', source: 'facebook', medium: 'social' }],
    ['utm_source=facebook', { class: 'social', source: 'facebook' }],
    ['utm_source=ceneo&utm_medium=referral', { class: 'referral', source: 'ceneo', medium: 'referral' }],
    ['utm_campaign=a+b', { class: 'referral', campaign: 'a b' }],
    ['gclid=abc', { class: 'paid', source: 'google' }],
    ['fbclid=abc', { class: 'social', source: 'facebook' }],
    ['fbclid=abc&utm_medium=cpc', { class: 'paid', source: 'facebook', medium: 'cpc' }],
    ['msclkid=1', { class: 'paid', source: 'bing' }],
    ['mc_cid=1', { class: 'email', source: 'mailchimp' }],
    ['utm_source=%E0%A4%A', { class: 'referral', source: '%e0%a4%a' }],
  ])('%s', (query, expected) => {
    expect(trafficSource(`${shop}?x=1&${query}#top`, 'https://www.google.pl/')).toEqual(expected)
  })

  test('empty parameters say nothing', () => {
    expect(trafficSource(`${shop}?utm_source=&gclid=`, '')).toEqual({ class: 'direct' })
  })

  test('campaign parameters on a link within the shop are not a campaign', () => {
    expect(trafficSource(`${shop}sale?utm_source=banner`, shop)).toEqual({ class: 'internal' })
  })

  test('a redirect within the shop keeps the campaign that the visitor came with', () => {
    const landing = `${shop}?utm_source=google&utm_medium=cpc`
    expect(trafficSource(`${shop}pl/?utm_source=google&utm_medium=cpc`, landing)).toMatchObject({ class: 'paid' })
  })
})
