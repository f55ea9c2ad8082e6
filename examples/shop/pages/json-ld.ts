import { gtinOf, skuOf } from '../catalogue.ts'
import { categoryName } from '../ga4-item.ts'
import { imageLink, productLink } from '../links.ts'
import type { ShopProduct } from '../product.ts'
import type { PageContext } from './layout.ts'

/** schema.org Product with its Offer, as Google's merchant listings want it. */
export function productLd(product: ShopProduct, { language, origin }: PageContext): unknown {
  const url = origin + productLink(product, language)
  const struck = product.reduced && {
    priceSpecification: {
      '@type': 'UnitPriceSpecification',
      priceType: 'https://schema.org/StrikethroughPrice',
      price: (product.reduced.from / 100).toFixed(2),
      priceCurrency: 'PLN',
    },
  }
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.name[language],
    description: product.about[language],
    sku: skuOf(product),
    productID: product.id,
    gtin13: gtinOf(product),
    brand: { '@type': 'Brand', name: product.brand },
    category: categoryName(product, language),
    image: [origin + imageLink(product)],
    url,
    offers: {
      '@type': 'Offer',
      url,
      price: (product.price / 100).toFixed(2),
      priceCurrency: 'PLN',
      availability: `https://schema.org/${product.inStock ? 'InStock' : 'OutOfStock'}`,
      itemCondition: 'https://schema.org/NewCondition',
      ...struck,
    },
  }
}

export function breadcrumbLd(steps: { name: string; path: string }[], { origin }: PageContext): unknown {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: origin + path,
    })),
  }
}
