/**
 * What is known besides stars: how far pointings of visits, exposures and detectors may be off, and what an earlier solution has, which stays.
 *
 * <p>Units: arcsec.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.solve.prior.Pointings}.
 */
@NullMarked
package org.starfix.engine.internal.align.solve.prior;

import org.jspecify.annotations.NullMarked;
