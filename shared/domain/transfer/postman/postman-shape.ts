/** The schema a collection names. */
export const POSTMAN_SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'

/**
 * The description of a variable of the collection that stands there for one request only, since Postman fills in
 * variables of collections, but not those of an item. The item has the variable as well.
 */
export const SINGLE_REQUEST_MARK = 'Variable of a single request'
