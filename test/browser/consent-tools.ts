/** How the page of a shop speaks through each consent tool: what is there from the start, and what the visitor's choice does. */
export interface FakeTool {
  /** Script before the tag: the tool as it is before anybody chose. */
  install: string
  /** Expression: the visitor chooses. */
  choose(state: 'granted' | 'denied'): string
  /** Expression: the visitor grants measurement alone. */
  measureOnly: string
  /** Expression: the visitor grants personalisation alone. */
  personalOnly: string
}

const yes = (state: 'granted' | 'denied') => String(state === 'granted')

/** The real tools' public interfaces, in their documented shapes, with nothing behind them. */
export const tools: Record<string, FakeTool> = {
  google: {
    install: `window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}
      gtag('consent','default',{analytics_storage:'granted',personalization_storage:'granted',ad_storage:'granted'})`,
    choose: (state) => `gtag('consent','update',{analytics_storage:'${state}',personalization_storage:'${state}'})`,
    measureOnly: `gtag('consent','update',{analytics_storage:'granted',personalization_storage:'denied'})`,
    personalOnly: `gtag('consent','update',{analytics_storage:'denied',personalization_storage:'granted'})`,
  },
  own: {
    install: `window.vitrine=function(){(vitrine.q=vitrine.q||[]).push(arguments)}`,
    choose: (state) => `vitrine('consent',{personalisation:'${state}',measurement:'${state}'})`,
    measureOnly: `vitrine('consent',{personalisation:'denied',measurement:'granted'})`,
    personalOnly: `vitrine('consent',{personalisation:'granted',measurement:'denied'})`,
  },
  callback: {
    install: `window.vitrine=function(){(vitrine.q=vitrine.q||[]).push(arguments)};vitrine('consent',set=>{window.tell=set})`,
    choose: (state) => `tell({personalisation:${yes(state)},measurement:${yes(state)}})`,
    measureOnly: `tell({personalisation:false,measurement:true})`,
    personalOnly: `tell({personalisation:true,measurement:false})`,
  },
  tcf: {
    install: `const heard=[];const no={},all={1:true,5:true,6:true,8:true,10:true};let data={eventStatus:'cmpuishown',gdprApplies:true,tcfPolicyVersion:4,purpose:{consents:no,legitimateInterests:all}};
      window.__tcfapi=(command,version,callback)=>{if(command==='addEventListener'){heard.push(callback);callback(data,true)}};
      const tell=more=>{data={...data,...more};heard.forEach(callback=>callback(data,true))};
      window.choose=consents=>{tell({eventStatus:'cmpuishown'});setTimeout(()=>tell({eventStatus:'useractioncomplete',purpose:{consents}}))}`,
    choose: (state) => `choose(${state === 'granted' ? '{1:true,5:true,6:true,8:true,10:true}' : '{1:false}'})`,
    measureOnly: `choose({1:true,8:true})`,
    personalOnly: `choose({1:true,5:true,6:true})`,
  },
  cookiebot: {
    install: `window.Cookiebot={hasResponse:false,consent:{necessary:true,preferences:false,statistics:false}};
      window.choose=(preferences,statistics)=>{Cookiebot.hasResponse=true;Cookiebot.consent={necessary:true,preferences,statistics};dispatchEvent(new Event(preferences?'CookiebotOnAccept':'CookiebotOnDecline'))}`,
    choose: (state) => `choose(${yes(state)},${yes(state)})`,
    measureOnly: `choose(false,true)`,
    personalOnly: `choose(true,false)`,
  },
  onetrust: {
    install: `window.OnetrustActiveGroups=',C0001,C0002,C0003,';let closed=false;const heard=[];
      const group=id=>({CustomGroupId:id,OptanonGroupId:id,SubGroups:null});
      window.OneTrust={IsAlertBoxClosed:()=>closed,OnConsentChanged:f=>heard.push(f),GetDomainData:()=>({Groups:[group('C0001'),{...group('BG1'),SubGroups:[group('C0002'),group('C0003')]}]})};
      window.choose=groups=>{closed=true;OnetrustActiveGroups=groups;heard.forEach(f=>f({detail:groups.split(',')}));dispatchEvent(new Event('OneTrustGroupsUpdated'))}`,
    choose: (state) => `choose(${state === 'granted' ? `',C0001,C0002,C0003,'` : `',C0001,'`})`,
    measureOnly: `choose(',C0001,C0002,')`,
    personalOnly: `choose(',C0001,C0003,')`,
  },
  cookieyes: {
    install: `let said={isUserActionCompleted:false,categories:{necessary:true,functional:true,analytics:true}};window.getCkyConsent=()=>said;
      window.choose=(functional,analytics)=>{said={isUserActionCompleted:true,categories:{necessary:true,functional,analytics}};document.dispatchEvent(new CustomEvent('cookieyes_consent_update'))}`,
    choose: (state) => `choose(${yes(state)},${yes(state)})`,
    measureOnly: `choose(false,true)`,
    personalOnly: `choose(true,false)`,
  },
  usercentrics: {
    install: `let said={consent:{status:'ALL_ACCEPTED',type:'IMPLICIT'},categories:{functional:{state:'ALL_ACCEPTED'},performance:{state:'ALL_ACCEPTED'}}};
      window.__ucCmp={getConsentDetails:async()=>said};const state=on=>({state:on?'ALL_ACCEPTED':'ALL_DENIED'});
      window.choose=(functional,performance)=>{said={consent:{type:'EXPLICIT'},categories:{functional:state(functional),performance:state(performance)}};dispatchEvent(new Event('UC_CONSENT'))}`,
    choose: (state) => `choose(${yes(state)},${yes(state)})`,
    measureOnly: `choose(false,true)`,
    personalOnly: `choose(true,false)`,
  },
  'usercentrics 2': {
    install: `let services=[],required=true;window.UC_UI={isInitialized:()=>true,isConsentRequired:()=>required,getServicesBaseInfo:()=>services};
      const service=(categorySlug,status)=>({categorySlug,consent:{status,history:[{type:'explicit'}]}});
      window.choose=(functional,performance)=>{services=[service('functional',functional),service('performance',performance)];required=false;dispatchEvent(new Event('UC_UI_CMP_EVENT'))}`,
    choose: (state) => `choose(${yes(state)},${yes(state)})`,
    measureOnly: `choose(false,true)`,
    personalOnly: `choose(true,false)`,
  },
  complianz: {
    install: `var cmplz_categories=['functional','preferences','statistics','marketing'];let said={};let status='';window.cmplz_has_consent=category=>!!said[category];window.cmplz_get_cookie=()=>status;
      window.choose=(preferences,statistics)=>{said={preferences,statistics};status='dismissed';document.dispatchEvent(new CustomEvent('cmplz_status_change'))}`,
    choose: (state) => `choose(${yes(state)},${yes(state)})`,
    measureOnly: `choose(false,true)`,
    personalOnly: `choose(true,false)`,
  },
  shopify: {
    install: `let said={preferences:'',analytics:'',marketing:''};window.Shopify={shop:'x.myshopify.com',customerPrivacy:{currentVisitorConsent:()=>said,analyticsProcessingAllowed:()=>true,preferencesProcessingAllowed:()=>true}};
      const word=on=>on?'yes':'no';window.choose=(preferences,analytics)=>{said={preferences:word(preferences),analytics:word(analytics)};document.dispatchEvent(new CustomEvent('visitorConsentCollected'))}`,
    choose: (state) => `choose(${yes(state)},${yes(state)})`,
    measureOnly: `choose(false,true)`,
    personalOnly: `choose(true,false)`,
  },
  shoper: {
    install: `const heard={};window.useStorefront=async use=>use({eventBus:{on:(name,f)=>(heard[name]??=[]).push(f)},getApiSync:()=>({getChannelMessages:()=>[]})});
      const consent=name=>({getName:()=>name,isGranted:()=>true});
      window.choose=(functional,analytics)=>(heard['consentsService.saved']??[]).forEach(f=>f({body:[...(functional?[consent('functionalConsent')]:[]),...(analytics?[consent('analyticsConsent')]:[])]}))`,
    choose: (state) => `choose(${yes(state)},${yes(state)})`,
    measureOnly: `choose(false,true)`,
    personalOnly: `choose(true,false)`,
  },
}
