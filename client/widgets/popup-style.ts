/** A card in the middle of a wide window, a sheet at the bottom of a phone. */
export const popupStyle = `
:host{position:fixed!important;width:0!important;height:0!important}
dialog{position:fixed;inset:0;width:min(480px,calc(100vw - 32px));max-width:none;height:fit-content;max-height:min(86vh,calc(100vh - 32px));margin:auto;padding:0;border:0;border-radius:calc(var(--radius)*1.5);background:var(--surface);color:var(--text);box-shadow:0 32px 80px -16px rgb(20 15 10/45%);overflow:auto;overscroll-behavior:contain;font-family:inherit}
dialog.wide{width:min(820px,calc(100vw - 32px))}
dialog::backdrop{background:rgb(24 20 16/52%)}
.sheet{position:relative;gap:14px;padding:40px 36px 32px;background:radial-gradient(120% 140px at 50% 0,color-mix(in srgb,var(--accent) 13%,var(--surface)),var(--surface))}
.sheet h2{font-size:28px;padding-inline-end:16px}
.sheet h2{text-wrap:pretty}
.sheet h2:focus{outline:0}
.wide .act{grid-template-columns:1fr 1fr;align-items:start}
.text{color:var(--text)}
.sheet .act{gap:12px;margin-top:4px}
.close{position:absolute;top:8px;inset-inline-end:8px;display:grid;place-items:center;width:44px;height:44px;border-radius:50%;color:var(--muted)}
.close:hover{background:color-mix(in srgb,var(--text) 8%,transparent);color:var(--text)}
.close svg{width:18px;height:18px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round}
.row{container-type:inline-size}
@media (max-width:640px){
dialog,dialog.wide{inset:auto 0 0;width:100%;max-height:88vh;max-height:88dvh;margin:0;border-radius:calc(var(--radius)*1.5) calc(var(--radius)*1.5) 0 0}
.sheet{gap:8px;padding:20px 20px max(16px,env(safe-area-inset-bottom))}
.sheet h2{font-size:21px;padding-inline-end:40px}
.text{font-size:15px;line-height:1.4}
.sheet .act{gap:8px;grid-template-columns:minmax(0,1fr)}
.sheet .fine{font-size:12px}
}
@media (prefers-reduced-motion:no-preference){
dialog{animation:rise .28s cubic-bezier(.2,.8,.3,1)}
dialog::backdrop{animation:dim .28s}
@keyframes rise{from{opacity:0;transform:translateY(24px)}}
@keyframes dim{from{opacity:0}}
}
`
