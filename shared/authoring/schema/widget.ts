import * as v from 'valibot'
import { message, object } from './object.ts'
import { textSchema } from './text.ts'
import { idSchema } from './values.ts'

/** Only these reach a visitor's browser as a link. */
const hrefSchema = v.pipe(
  v.string(),
  v.maxLength(2000, message('a link has at most 2000 characters', 'shorten it')),
  v.regex(
    /^(https?:\/\/[^\s\\]+|mailto:[^\s\\]+|tel:[0-9+ ().-]+|\/(?![/\\])[^\s\\]*|[?#][^\s\\]*)$/i,
    message('a link begins with https://, http://, mailto:, tel:, / (a path of the shop), ? or #', 'e.g. "/koszyk"'),
  ),
)

const linkSchema = object({ label: textSchema, href: hrefSchema }, 'a link')
const title = textSchema
const body = v.exactOptional(textSchema)
const link = v.exactOptional(linkSchema)
const offer = v.exactOptional(v.pipe(idSchema, v.description('An id in `offers`.')))
const strategy = v.pipe(idSchema, v.description('An id in `strategies`.'))

const popupSchema = object(
  {
    kind: v.literal('popup'),
    text: object({ title, body, link }, "a popup's text"),
    offer,
    strategy: v.exactOptional(strategy),
  },
  'a popup',
)
const frameSchema = object({ kind: v.literal('frame'), text: object({ title }, "a frame's text"), strategy }, 'a frame')
const offerSchema = object(
  { kind: v.literal('offer'), text: object({ title, body, link }, "an offer's text"), offer: idSchema },
  'an offer card',
)

export const widgetSchema = v.variant('kind', [popupSchema, frameSchema, offerSchema])
export type AuthoredWidget = v.InferOutput<typeof widgetSchema>
