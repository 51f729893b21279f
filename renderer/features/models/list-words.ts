import type { ComparedModel } from '../../../shared/catalogue/model-differences.ts'

/** How a list stands to the catalogue, in one or two sentences. */
export function listWords(models: readonly ComparedModel[], missingCount: number): string {
  const count = models.length === 1 ? '1 model' : `${models.length} models`
  const added = models.filter(({ isKnown }) => !isKnown).length
  const changed = models.filter(({ isKnown, differences }) => isKnown && differences.length > 0).length
  const parts = [
    added > 0 ? `${added} new to the catalogue` : '',
    changed > 0 ? `${changed} with other facts than the catalogue has` : '',
    missingCount > 0 ? `${missingCount} of the catalogue not listed` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? `${count}, as in the catalogue.` : `${count}: ${parts.join(', ')}.`
}
