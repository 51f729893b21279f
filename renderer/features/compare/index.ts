export { CompareMenu } from './compare-menu.tsx'
export { ComparePane } from './compare-pane.tsx'
export { type CompareSlice, compareViewOf, createCompareSlice, openComparisonOf } from './compare-slice.ts'
export { ComparisonList } from './sidebar/comparison-list.tsx'
