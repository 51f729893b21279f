import type { SeededNumbers } from './mulberry32.ts'

/**
 * Numbers of the beta distribution: the k-th smallest of n even numbers from 0 to 1 has that of k and n − k + 1
 * (David and Nagaraja, “Order Statistics”, 2003, section 2.3). Neither shape may be below 1.
 */
export function createBetaSource(random: SeededNumbers, alpha: number, beta: number): () => number {
  const [drawAlpha, drawBeta] = [createGammaSource(random, alpha), createGammaSource(random, beta)]
  return () => {
    const share = drawAlpha()
    return share / (share + drawBeta())
  }
}

/** Marsaglia and Tsang, “A Simple Method for Generating Gamma Variables”, ACM TOMS 26 (2000). */
function createGammaSource(random: SeededNumbers, shape: number): () => number {
  const scale = shape - 1 / 3
  const spread = 1 / Math.sqrt(9 * scale)
  return () => {
    for (;;) {
      const normal = drawNormal(random)
      const cube = (1 + spread * normal) ** 3
      const limit = normal ** 2 / 2 + scale * (1 - cube + Math.log(cube))
      if (cube > 0 && Math.log(1 - random.next()) < limit) return scale * cube
    }
  }
}

/** Box and Muller, “A Note on the Generation of Random Normal Deviates”, 1958. */
function drawNormal(random: SeededNumbers): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}
