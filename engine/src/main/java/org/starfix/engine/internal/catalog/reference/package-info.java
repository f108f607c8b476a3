/**
 * Stars of an absolute catalogue: what was published of them, and where they are at another time.
 *
 * <p>{@link org.starfix.engine.internal.catalog.reference.ReferenceStarsReader} maps a table to
 * {@link org.starfix.engine.internal.catalog.reference.ReferenceStars}, whose columns are those of
 * {@link org.starfix.engine.catalog.StarColumn}.
 * {@link org.starfix.engine.internal.catalog.reference.StarRules} say which are used and when;
 * {@link org.starfix.engine.internal.catalog.reference.StarMotion} and
 * {@link org.starfix.engine.internal.catalog.reference.StarErrors} move them.
 *
 * <p>Where they come from is behind {@link org.starfix.engine.catalog.ReferenceSource}: a file, a
 * HATS catalogue ({@code refcat.hats}), a service ({@code refcat.service}); it is asked for the stars of a cone.
 *
 * <p>Terms: the <i>epoch</i> of a position is the Julian year at which the star was there. Units: degrees (ICRS),
 * mas, mas/yr, Julian years. Motions and errors in right ascension include the cosine of the declination.
 *
 * <p>Start at {@code ReferenceStars}.
 */
@NullMarked
package org.starfix.engine.internal.catalog.reference;

import org.jspecify.annotations.NullMarked;
