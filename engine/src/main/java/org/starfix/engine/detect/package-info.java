/**
 * Finding the stars of one exposure: background, threshold, star finder. What a finder measures is in the packages below this one.
 *
 * <p>Terms: the <i>threshold</i> is a height in units of the image, background included; <i>flux</i> is the height of a peak in units of
 * the threshold, as DAOFIND has it, or for the other finders the sum of the pixels.
 *
 * <p>Pixels are 0-based. No array of the size of the image is made but the label map of the segmentation: background and convolved image
 * pass by row after row.
 *
 * <p>Source: {@code make_tweakreg_catalog} of jwst 1.14 with photutils 1.11.
 *
 * <p>May use {@code detect.peak}, {@code detect.dao}, {@code detect.iraf}, {@code segment}, {@code image}, {@code quality},
 * {@code catalog}, {@code numeric}. Start at {@link org.starfix.engine.detect.SourceDetection}, then
 * {@link org.starfix.engine.detect.DaoStarFinder}.
 */
package org.starfix.engine.detect;
