import * as v from 'valibot'
import { forms, hasKey, message, object } from './object.ts'

/** Longest text of a widget, in characters. */
export const MAX_TEXT_CHARS = 2000

const wordsSchema = v.pipe(
  v.string(),
  v.minLength(1, message('the text is empty', 'write it, or leave the field out')),
  v.maxLength(MAX_TEXT_CHARS, message(`longer than ${MAX_TEXT_CHARS} characters`, 'shorten it')),
)

const translatedSchema = v.pipe(
  object({ pl: v.exactOptional(wordsSchema), en: v.exactOptional(wordsSchema) }, 'a text'),
  v.check(
    (text) => text.pl !== undefined || text.en !== undefined,
    message('the text is empty', 'give "pl", "en" or both'),
  ),
)

const sharedSchema = object({ use: v.pipe(v.string(), v.description('A name in `texts`.')) }, 'a text')

/** A text as authors write it: one for all languages, one a language, or the name of a shared one in `texts`. */
export const textSchema = v.pipe(
  forms([wordsSchema, translatedSchema, sharedSchema], (value) => {
    if (typeof value === 'string') return wordsSchema
    return hasKey(value, 'use') ? sharedSchema : translatedSchema
  }),
  v.description('Text, or { "pl": …, "en": … }, or { "use": name in texts }. Tokens: {{cart.value|0}}.'),
)
export type Text = v.InferOutput<typeof textSchema>

/** What `texts` holds: no reference to another one. */
export const sharedTextSchema = forms([wordsSchema, translatedSchema], (value) =>
  typeof value === 'string' ? wordsSchema : translatedSchema,
)
