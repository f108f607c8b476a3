/**
 * The helpers around an alignment: a pointing moved by the user, the correction of one exposure given to others of
 * its pointing, and coordinates between pixels, sky and the frames of a GWCS.
 *
 * <p>{@link org.starfix.engine.internal.exposure.adjust.WcsHelper} makes of an exposure the request for its copy,
 * which {@link org.starfix.engine.internal.exposure.ExposureFile#writeCopy} writes;
 * {@link org.starfix.engine.internal.exposure.adjust.CorrectionTransfer} carries a correction;
 * {@link org.starfix.engine.internal.exposure.adjust.CoordinateMap} evaluates.
 *
 * <p>Units: degrees on the sky, 0-based pixels; offsets of right ascension are differences of the coordinate.
 */
@NullMarked
package org.starfix.engine.internal.exposure.adjust;

import org.jspecify.annotations.NullMarked;
