/** Delivery, in grosze. */
export const FREE_SHIPPING_FROM = 19900
export const SHIPPING = 1490
