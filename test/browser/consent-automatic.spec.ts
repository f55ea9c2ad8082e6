import { expect, type Page, test } from '@playwright/test'
import { consent, productPage, questions, recordRequests, startTagShop, type TagShop, tagOf } from './tag-shop.ts'

const granted = `{ad_storage:'granted',analytics_storage:'granted',personalization_storage:'granted'}`

/** Complianz as its script works once it knows the region: what it accepts by itself it announces as it does a click. */
const complianz = (consenttype: string, forceEnableStats: number) => `
  const jar=new Map();window.complianz={consenttype:'optin'};
  window.cmplz_get_cookie=name=>jar.get(name)??'';
  window.cmplz_has_consent=category=>cmplz_get_cookie(category)===''?complianz.consenttype!=='optin':cmplz_get_cookie(category)==='allow';
  const allow=category=>{jar.set(category,'allow');document.dispatchEvent(new CustomEvent('cmplz_status_change',{detail:{category,value:'allow'}}))};
  later(()=>{Object.assign(complianz,{consenttype:'${consenttype}',forceEnableStats:${forceEnableStats}});
    if(complianz.forceEnableStats)allow('statistics');
    document.dispatchEvent(new CustomEvent('cmplz_fire_categories'));
    if(consenttypes.includes(complianz.consenttype))return;
    for(const category of ['preferences','statistics','marketing'])allow(category)});
  const consenttypes=['optin','optout'];
  window.choose=()=>{for(const category of ['preferences','marketing'])allow(category);jar.set('banner-status','dismissed');document.dispatchEvent(new CustomEvent('cmplz_banner_status'))}`

const cookiebot = (method: string) => `
  later(()=>{window.Cookiebot={hasResponse:true,consent:{necessary:true,preferences:true,statistics:true,method:'${method}'}};
    for(const name of ['ConsentReady','Accept'])dispatchEvent(new Event('CookiebotOn'+name))})`

const usercentrics = (action: string, type: string) => `
  const service=categorySlug=>({categorySlug,consent:{status:true,history:[{action:'${action}',status:true,type:'${type}'}]}});
  later(()=>{window.UC_UI={isInitialized:()=>true,isConsentRequired:()=>false,getServicesBaseInfo:()=>['functional','performance'].map(service)};
    gtag('consent','update',${granted});dispatchEvent(new Event('UC_UI_INITIALIZED'))})`

/** Tools that tell grants which nobody has given, or not for what is asked now. */
const automatic: Record<string, string> = {
  'Complianz where no law asks for it': complianz('other', 0),
  'Complianz with statistics switched on by the shop': complianz('optin', 1),
  'Cookiebot with implied consent': cookiebot('implied'),
  'Usercentrics outside the EU': usercentrics('onNonEURegion', 'implicit'),
  'Usercentrics 3 that has told Google and not yet us': `
  later(()=>{window.__ucCmp={getConsentDetails:()=>new Promise(()=>{})};gtag('consent','update',${granted})})`,
  'Usercentrics 2 that has told Google and not yet us': `
  later(()=>{window.UC_UI={isInitialized:()=>false};gtag('consent','update',${granted})})`,
  'Usercentrics 3 that has to ask again': `
  let required=true;const said={consent:{type:'EXPLICIT'},categories:{functional:{state:'ALL_ACCEPTED'},performance:{state:'ALL_ACCEPTED'}}};
  later(()=>{window.__ucCmp={getConsentDetails:async()=>said,isConsentRequired:async()=>required};
    gtag('consent','update',${granted});dispatchEvent(new Event('UC_UI_INITIALIZED'))});
  window.choose=()=>{required=false;dispatchEvent(new Event('UC_UI_CMP_EVENT'))}`,
  'OneTrust that has to ask again': `
  later(()=>{window.OnetrustActiveGroups=',C0001,C0002,C0003,';
    window.OneTrust={IsAlertBoxClosed:()=>true,IsAlertBoxClosedAndValid:()=>!!window.isValid,OnConsentChanged(){}};
    gtag('consent','update',${granted});dispatchEvent(new Event('OneTrustGroupsUpdated'))});
    window.choose=()=>{window.isValid=true;dispatchEvent(new Event('OneTrustGroupsUpdated'))}`,
  'Complianz in an opt-out region with Consent Mode': `${complianz('optout', 0)};later(()=>gtag('consent','update',${granted}))`,
  'OneTrust in an opt-out model with Consent Mode': `later(()=>{window.OnetrustActiveGroups=',C0001,C0002,C0003,';
    window.OneTrust={IsAlertBoxClosed:()=>window.isClosed,OnConsentChanged(){}};gtag('consent','update',${granted});
    dispatchEvent(new Event('OneTrustGroupsUpdated'))});
    window.choose=()=>{window.isClosed=true;gtag('consent','update',${granted});dispatchEvent(new Event('OneTrustGroupsUpdated'))}`,
}

/** Tools that tell what a visitor has chosen on an earlier page. */
const chosen: Record<string, string> = {
  Cookiebot: cookiebot('explicit'),
  Usercentrics: usercentrics('onAcceptAllServices', 'explicit'),
  Shopify: `window.Shopify={shop:'x.myshopify.com'};
    later(()=>{Shopify.loadFeatures=(features,done)=>later(()=>{Shopify.customerPrivacy={currentVisitorConsent:()=>({preferences:'yes',analytics:'yes'})};done()})})`,
  'Shopify with another banner': `window.Shopify={shop:'x.myshopify.com',customerPrivacy:{currentVisitorConsent:()=>({preferences:'',analytics:''})}};
    later(()=>gtag('consent','update',${granted}))`,
  Shoper: `window.useStorefront=async use=>use({eventBus:{on(){}},getApiSync:()=>({getChannelMessages:()=>[]}),
    getApi:async()=>({getGrantedNames:()=>['functionalConsent','analyticsConsent']})})`,
  'Shoper with names only': shoper(`['functionalConsent','analyticsConsent']`),
  'Shoper with another banner': `${shoper(`['somethingElse']`)};gtag('consent','update',${granted})`,
}

function shoper(saved: string): string {
  return `window.useStorefront=async use=>use({eventBus:{on(){}},getApiSync:()=>({getChannelMessages:()=>[{body:${saved}}]})})`
}

let shop: TagShop
test.beforeAll(async () => {
  shop = await startTagShop(({ url, edge }) => {
    const name = url.searchParams.get('tool') ?? ''
    // The page's script comes late, as the tools do: after the tag has looked for the first time.
    const later = `const later=work=>document.readyState==='complete'?setTimeout(work):addEventListener('load',()=>setTimeout(work))`
    const tool = `<script>{${later};${automatic[name] ?? chosen[name] ?? ''}}</script>`
    const html = productPage(edge, '1', { tag: `${tagOf(edge)}${tool}` })
    return { html: html.replace(/gtag\('consent','default',\{ad_storage.*\n/, '\n') }
  })
})
test.afterAll(() => shop.stop())

const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).length)

/** Each state of consent that the page was told of, once the tag has looked for tools a second later. */
async function visit(page: Page, tool: string) {
  await page.addInitScript(`window.changes=[];window.vitrine=function(){(vitrine.q=vitrine.q||[]).push(arguments)};
    vitrine('on','consent',now=>changes.push(now))`)
  const sent = recordRequests(page, shop.edge)
  await page.goto(`${shop.url}/produkt/1?tool=${encodeURIComponent(tool)}`)
  await expect.poll(() => questions(sent).length).toBeGreaterThan(0)
  return sent
}
const lookedAgain = (page: Page) => page.waitForFunction(() => performance.now() > 2500)

for (const tool of Object.keys(automatic)) {
  test(`${tool}: what the tool grants by itself is no consent`, async ({ page }) => {
    await visit(page, tool)
    await lookedAgain(page)
    expect(await page.evaluate('changes')).toEqual([])
    expect(await databases(page)).toBe(0)
  })
}

for (const tool of Object.keys(chosen)) {
  test(`${tool}: what was chosen before is believed`, async ({ page }) => {
    const sent = await visit(page, tool)
    await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  })
}

for (const tool of Object.keys(automatic).filter((name) => automatic[name]?.includes('choose='))) {
  test(`${tool}: the visitor’s own choice is heard after it`, async ({ page }) => {
    const sent = await visit(page, tool)
    await lookedAgain(page)
    await page.evaluate('choose()')
    await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  })
}

test('Complianz: statistics that the shop has switched on are nobody’s choice after it either', async ({ page }) => {
  const sent = await visit(page, 'Complianz with statistics switched on by the shop')
  await page.waitForLoadState('load')
  await page.evaluate('choose()')
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
  expect(await page.evaluate('changes.at(-1)')).toMatchObject({ personalisation: 'granted', measurement: 'unknown' })
})

test('Cookiebot: implied consent is none with Global Privacy Control either', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
  )
  await visit(page, 'Cookiebot with implied consent')
  await lookedAgain(page)
  expect(await databases(page)).toBe(0)
})

test('a page with Consent Mode alone is believed at its word', async ({ page }) => {
  const sent = await visit(page, 'none')
  await consent(page, 'granted')
  await expect.poll(() => questions(sent).at(-1)?.manifest).toBe(1)
})
