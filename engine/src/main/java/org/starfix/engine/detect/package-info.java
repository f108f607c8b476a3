/**
 * Finding the stars of one exposure: threshold from the background, star finder, centroids and shape statistics.
 *
 * <p>Pixels are 0-based. <b>Threshold</b>: in units of the image, background included. <b>Convolved image</b>: the image
 * convolved with a zero-sum Gaussian, at every pixel the height of the Gaussian that fits best there. <b>Sharpness</b>,
 * <b>roundness</b>: shape statistics that tell stars from hot pixels and streaks. No array of the size of the image is made:
 * background and convolved image pass by row after row. May use {@code image}, {@code catalog}, {@code numeric}. Start at
 * {@link org.starfix.engine.detect.SourceDetection}.
 */
package org.starfix.engine.detect;
