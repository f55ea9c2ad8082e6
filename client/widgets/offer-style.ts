/** A coupon: what it is on the left, the code behind a perforation on the right; one below the other when narrow. */
export const offerStyle = `
.ticket,.coupon,.words,.act,.sheet{display:grid;grid-template-columns:minmax(0,1fr)}
.ticket{gap:8px}
.code{display:flex;align-items:stretch;width:100%;min-height:52px;border:1.5px dashed color-mix(in srgb,var(--accent) 55%,transparent);border-radius:calc(var(--radius)*.75);background:color-mix(in srgb,var(--accent) 7%,var(--surface));overflow:hidden}
.code:hover{background:color-mix(in srgb,var(--accent) 12%,var(--surface));border-color:var(--accent)}
.code b{flex:1;display:flex;align-items:center;justify-content:center;padding:8px 14px;font:700 18px/1.2 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;letter-spacing:.08em;user-select:all;overflow-wrap:anywhere}
.copy{display:flex;align-items:center;padding:8px 18px;background:var(--accent);color:var(--on-accent);font-size:14px;font-weight:600;white-space:nowrap}
.offer{container-type:inline-size;font-size:15px}
.coupon{position:relative;gap:16px;padding:24px;background:var(--surface);border:1px solid var(--line);border-radius:var(--radius);box-shadow:0 1px 2px rgb(40 30 20/5%);overflow:hidden}
.coupon::before{content:"";position:absolute;inset:0 auto 0 0;width:5px;background:var(--accent)}
.coupon h2{font-size:21px}
.words{gap:6px;align-content:center}
.act{gap:12px;align-content:center}
@container (min-width:560px){.coupon{grid-template-columns:minmax(0,1fr) minmax(220px,280px);gap:28px;padding:24px 28px}.act{border-inline-start:1.5px dashed var(--line);padding-inline-start:28px}}
`
