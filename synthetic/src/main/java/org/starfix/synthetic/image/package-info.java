/**
 * Pixels of synthetic exposures, and the random numbers of everything synthetic.
 *
 * <p>An image is background, Gaussians, noise, saturation and bad pixels, in this order: the
 * {@link org.starfix.synthetic.image.PixelModel} says how much of each, a
 * {@link org.starfix.synthetic.image.StarPopulation} how many stars and how bright. A
 * {@link org.starfix.synthetic.image.SeededRandom} gives the same numbers on every platform; each use of a seed has
 * a stream of its own, so that one may draw more without changing the others.
 *
 * <p>Units: pixels 0-based, row-major; amplitudes are peak values in image units; flags are those of JWST.
 *
 * <p>Start at {@link org.starfix.synthetic.image.ImageSimulator}; for a single image of stars, as tests of detection
 * want it, at {@link org.starfix.synthetic.image.SyntheticField}.
 */
@NullMarked
package org.starfix.synthetic.image;

import org.jspecify.annotations.NullMarked;
