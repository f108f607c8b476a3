/**
 * Stars of an absolute catalogue: what was published of them, and where they are at another time.
 *
 * <p>{@link org.starfix.engine.refcat.ReferenceStarsReader} maps a table to {@link org.starfix.engine.refcat.ReferenceStars}, whose
 * columns are those of {@link org.starfix.engine.refcat.StarColumn}.
 *
 * <p>Terms: the <i>epoch</i> of a position is the Julian year at which the star was there. Units: degrees (ICRS), mas, mas/yr,
 * Julian years. Motions and errors in right ascension include the cosine of the declination.
 *
 * <p>May use {@code catalog}, {@code fits}, {@code numeric}. Start at {@code ReferenceStars}.
 */
package org.starfix.engine.refcat;
