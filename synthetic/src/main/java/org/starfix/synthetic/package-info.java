/**
 * Seeded synthetic surveys: exposures whose true attitude is known, for the demo, the tests and the benchmarks.
 *
 * <p>A survey is a camera of a few detectors, pointed several times at one star field. The pixels follow the true attitude of
 * a pointing, the WCS in the file the recorded one, which is wrong by an injected shift and roll. What an alignment should
 * find is written to a directory of its own, which no alignment reads. Here are the survey as a whole, its truth, and the
 * comparison of an alignment with it; what is decided before is in {@code plan}, how it is written in {@code file}. Surveys without pixels, of any size, are in
 * {@code catalogs}.
 *
 * <p>Everything depends on the seed and the options alone, never on the number of threads. Units: sky in degrees,
 * displacements in arcsec, residuals in mas.
 *
 * <p>Projections and file formats are written here a second time, in the simplest way, on purpose: an error of the packages
 * under test must not cancel against the same error in the simulation. So this module uses nothing of
 * the engine, whose tests use it. Start at {@link org.starfix.synthetic.SyntheticSurvey}.
 */
@NullMarked
package org.starfix.synthetic;

import org.jspecify.annotations.NullMarked;
