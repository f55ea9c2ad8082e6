/** Parameters that say where a visitor came from, not which page it is. */
export const TRACKING = /^(utm_|gad_|_gl|mc_[ce]id|vitrine$)|(clk?|slt|bra|fat_)id$/
