/**
 * Sources as connected pixels above a threshold: labelling, deblending, shapes, local background, Kron photometry.
 *
 * <p>Terms: a <i>segment</i> is a set of connected pixels that is one source, named by its <i>label</i> from 1; 0 is
 * no source. A <i>parent</i> is a segment before deblending, its <i>children</i> are what it falls into.
 * <i>Markers</i> are the pixels that a child starts from. The <i>Kron radius</i> is a first moment of the light, in
 * units of the semi-axes.
 *
 * <p>Pixels are 0-based, angles in degrees from x towards y. The label map is the only array of the size of the
 * image; deblending takes eight arrays of the size of the largest parent's box. Nothing is allocated for a pixel,
 * and pixels below the threshold are looked at once.
 *
 * <p>Source: {@code SourceFinder} and {@code SourceCatalog} of photutils 1.11.
 *
 * <p>Start at {@link org.starfix.engine.internal.stars.segment.ConnectedPixels}, then
 * {@link org.starfix.engine.internal.stars.segment.Deblender} and
 * {@link org.starfix.engine.internal.stars.segment.SegmentMeasurement}.
 */
@NullMarked
package org.starfix.engine.internal.stars.segment;

import org.jspecify.annotations.NullMarked;
