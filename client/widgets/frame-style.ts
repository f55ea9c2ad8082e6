/** Cards in a row that snaps on a phone, in a grid from 560 px of the place that the frame was given. */
export const frameStyle = `
.frame{container-type:inline-size}
.frame>h2{font-size:var(--vitrine-title-size,24px);margin-bottom:16px}
.cards{display:grid;grid-auto-flow:column;grid-auto-columns:min(200px,62%);gap:12px;overflow-x:auto;overscroll-behavior-x:contain;scroll-snap-type:x proximity;scrollbar-width:none;padding:4px;margin:-4px}
.cards::-webkit-scrollbar{display:none}
.card{position:relative;display:flex;flex-direction:column;scroll-snap-align:start;scroll-margin-inline-start:4px;background:var(--surface);border:1px solid var(--line);border-radius:var(--radius);overflow:hidden;min-width:0}
.card:hover{border-color:color-mix(in srgb,var(--accent) 40%,var(--line));box-shadow:0 8px 24px -12px rgb(40 30 20/28%)}
.picture{aspect-ratio:1;background:var(--soft);overflow:hidden}
.picture img{display:block;width:100%;height:100%;object-fit:cover}
.badge{position:absolute;top:10px;inset-inline-start:10px;padding:3px 9px;border-radius:99px;background:var(--sale);color:#fff;font-size:13px;font-weight:700;line-height:1.4}
.facts{display:flex;flex-direction:column;flex:1;gap:4px;padding:12px 14px 14px}
.brand{font-size:12px;letter-spacing:.06em;text-transform:uppercase;color:var(--muted)}
h3{font-size:15px;font-weight:550;line-height:1.35;min-height:2.7em}
h3 a{text-decoration:none}
h3 a::after{content:"";position:absolute;inset:0}
.card:hover h3 a{text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:3px}
.card:focus-within:has(h3 a:focus-visible){outline:2px solid var(--accent);outline-offset:2px}
h3 a:focus-visible{outline:0}
.price{padding-top:4px}
.now{font-size:17px;font-weight:700}
.less{color:var(--sale)}
s{font-size:14px;font-weight:400;color:var(--muted)}
.prior{font-size:12px;line-height:1.4;color:var(--muted)}
.buy{position:relative;padding:0 14px 14px}
.add{width:100%;min-height:44px;border:1.5px solid var(--accent);border-radius:calc(var(--radius)*.75);color:var(--accent);font-size:14px;font-weight:600}
.add:hover{background:var(--accent);color:var(--on-accent)}
@container (min-width:560px){.cards{grid-auto-flow:row;grid-template-columns:repeat(3,minmax(0,1fr));gap:18px;overflow:visible}}
@container (min-width:800px){.cards{grid-template-columns:repeat(var(--columns,4),minmax(0,1fr))}}
`
