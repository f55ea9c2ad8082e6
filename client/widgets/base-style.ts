/**
 * Starts from `all: initial`, with `!important` because an important rule inside a shadow root beats the page's. Custom
 * properties pass through: they are the theme. Sizes are px: the page may set any root font size. Nothing here depends
 * on the page but the font, which the shop's own text should share.
 */
export const baseStyle = `
:host{all:initial!important;display:block!important;box-sizing:border-box!important;font-family:var(--vitrine-font,inherit)!important;
--accent:var(--vitrine-accent,#1f4d43);--on-accent:var(--vitrine-on-accent,#fff);--text:var(--vitrine-text,#1d1c1a);
--muted:var(--vitrine-muted,#5f5a53);--surface:var(--vitrine-surface,#fff);--soft:var(--vitrine-soft,#f5f2ec);
--line:var(--vitrine-line,#e3ddd2);--sale:var(--vitrine-sale,#a8321f);--radius:var(--vitrine-radius,12px);
--title:var(--vitrine-title-font,inherit)}
:host([hidden]){display:none!important}
*,::before,::after{box-sizing:border-box}
.w{color:var(--text);font-size:16px;line-height:1.5;text-align:start;-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
h2,h3,p,ul,s,figure{margin:0;padding:0;font:inherit}
ul{list-style:none}
h2{font-family:var(--title);font-weight:var(--vitrine-title-weight,650);line-height:1.2;letter-spacing:-.01em;text-wrap:balance}
a{color:inherit}
button{font:inherit;color:inherit;background:none;border:0;padding:0;margin:0;cursor:pointer;-webkit-tap-highlight-color:transparent}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
.unseen{position:absolute;width:1px;height:1px;margin:-1px;padding:0;border:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.go{display:inline-flex;align-items:center;justify-content:center;min-height:48px;padding:10px 24px;border-radius:calc(var(--radius)*.75);background:var(--accent);color:var(--on-accent);font-weight:600;text-decoration:none;text-align:center}
.go:hover{background:color-mix(in srgb,var(--accent) 86%,#000)}
.fine{font-size:13px;line-height:1.45;color:var(--muted)}
@media (prefers-reduced-motion:no-preference){.go,.code,.add,.card{transition:background-color .15s,border-color .15s,box-shadow .2s}}
`
