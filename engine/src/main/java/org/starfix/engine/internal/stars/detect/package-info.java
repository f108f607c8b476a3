/**
 * Finding the stars of one exposure: background, threshold, star finder. What a finder measures is in the packages
 * below this one.
 *
 * <p>Terms: the <i>threshold</i> is a height in units of the image that the finder gets, which has its background or
 * not; <i>flux</i> is the height of a peak in units of the threshold, as DAOFIND has it, or for the other finders
 * the sum of the pixels.
 *
 * <p>Pixels are 0-based. Arrays of the size of the image are made for the image less its background, the label map
 * of the segmentation and, in the later release, its smoothed image; background and convolved image pass by row
 * after row.
 *
 * <p>Source: {@code make_tweakreg_catalog} of jwst 1.14 with photutils 1.11, and of the current release.
 *
 * <p>Start at {@link org.starfix.engine.internal.stars.detect.SourceDetection}, then
 * {@link org.starfix.engine.internal.stars.detect.DaoStarFinder}.
 */
@NullMarked
package org.starfix.engine.internal.stars.detect;

import org.jspecify.annotations.NullMarked;
