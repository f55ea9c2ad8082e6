/** What addresses of carts are called, for a pattern. */
export const CART = 'cart|basket|bag|koszyk|warenkorb|panier|carrito|carrello|carrinho|kosik|kosar|cos|winkelwagen'
